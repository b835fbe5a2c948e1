package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Secrets;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.exchange.TransportException.Kind;
import dev.scimtck.suite.schema.StrictJson;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Bearer tokens by the client credentials grant, RFC 6749 section 4.4: a new one is fetched before one expires, and when the
 * target does not take one any more that it took before.
 */
public final class ClientGrant implements Credentials {
    /** What is left of a token's time when the next is fetched: enough for a request that is under way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final int SHOWN = 80;

    private final Client client;
    private final Supplier<Transport> transport;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Secrets secrets = new Secrets(this::secrets);
    private volatile List<Token> issued = List.of();

    /** How the client shows who it is, RFC 6749 section 2.3.1. */
    public enum ClientAuthentication {
        /** In the Authorization header. */
        BASIC,
        /** In the body. */
        POST
    }

    /**
     * Who asks, where, and for what.
     *
     * @param endpoint the token endpoint
     * @param id the client's id
     * @param secret the client's secret
     * @param scope the scopes by spaces; empty for the server's default
     * @param audience whom the token is for, as some servers want it; empty for nobody in particular
     * @param authentication how the client shows who it is
     */
    public record Client(
            URI endpoint,
            String id,
            Secret secret,
            Optional<String> scope,
            Optional<String> audience,
            ClientAuthentication authentication) {}

    private record Token(Secret value, Optional<Instant> renewal, boolean taken) {
        String authorization() {
            return "Bearer " + value.value();
        }
    }

    /**
     * @param client who asks, where, and for what
     * @param transport opens a way to the token endpoint
     * @param clock what time it is
     */
    public ClientGrant(Client client, Supplier<Transport> transport, InstantSource clock) {
        this.client = client;
        this.transport = transport;
        this.clock = clock;
    }

    @Override
    public String authorization() {
        List<Token> now = issued;
        return now.isEmpty() ? STAND_IN : now.getLast().authorization();
    }

    @Override
    public Optional<Secret> bearerToken() {
        List<Token> now = issued;
        return now.isEmpty() ? Optional.empty() : Optional.of(now.getLast().value());
    }

    @Override
    public List<String> secrets() {
        var all = new ArrayList<String>();
        all.add(client.secret().value());
        all.add(client.id() + ":" + client.secret().value());
        all.add(form(client.id()) + ":" + form(client.secret().value()));
        issued.forEach(token -> all.add(token.value().value()));
        return all;
    }

    @Override
    public String curl() {
        return BEARER_IN_CURL;
    }

    @Override
    public String hint() {
        return "the token is new from " + client.endpoint()
                + "; may this client provision, and are --oauth-scope and --oauth-audience right?";
    }

    /**
     * What an Authorization header that this client made up once says now.
     *
     * @return empty for one that it did not make up, such as a wrong one on purpose
     * @throws TransportException if there is no token to be had
     */
    Optional<String> fresh(String authorization) throws TransportException {
        if (!isOwn(authorization)) {
            return Optional.empty();
        }
        lock.lock();
        try {
            List<Token> now = issued;
            boolean due = now.isEmpty()
                    || now.getLast()
                            .renewal()
                            .filter(time -> !clock.instant().isBefore(time))
                            .isPresent();
            return Optional.of((due ? fetched() : now.getLast()).authorization());
        } finally {
            lock.unlock();
        }
    }

    private boolean isOwn(String authorization) {
        return authorization.equals(STAND_IN)
                || issued.stream().anyMatch(token -> token.authorization().equals(authorization));
    }

    /**
     * What to say instead where this was not taken.
     *
     * @return empty where something newer would help no more: this is not the client's own, or was never taken
     * @throws TransportException if there is no token to be had
     */
    Optional<String> afterRefusal(String authorization) throws TransportException {
        lock.lock();
        try {
            Optional<Token> refused = issued.stream()
                    .filter(token -> token.authorization().equals(authorization))
                    .findFirst();
            if (refused.isEmpty()) {
                return Optional.empty();
            }
            Token last = issued.getLast();
            if (!last.authorization().equals(authorization)) {
                return Optional.of(last.authorization());
            }
            return last.taken() ? Optional.of(fetched().authorization()) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** The target took this. */
    void taken(String authorization) {
        if (issued.stream()
                .noneMatch(token -> !token.taken() && token.authorization().equals(authorization))) {
            return;
        }
        lock.lock();
        try {
            issued = issued.stream()
                    .map(token -> token.authorization().equals(authorization)
                            ? new Token(token.value(), token.renewal(), true)
                            : token)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private Token fetched() throws TransportException {
        Response response;
        try (Transport way = transport.get()) {
            response = way.send(request()).response();
        } catch (TransportException e) {
            throw new TransportException(Kind.NO_ENTRY, "no access token: " + e.getMessage(), e);
        }
        JsonNode body = StrictJson.parse(response.body()).tree().orElseGet(MissingNode::getInstance);
        String value = body.path("access_token").asText("");
        boolean sendable = !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
        String type = body.path("token_type").asText("");
        if (response.status() != 200 || !sendable || !type.equalsIgnoreCase("Bearer")) {
            throw new TransportException(Kind.NO_ENTRY, problem(response, body, type));
        }
        var token = new Token(new Secret(value), renewal(body.path("expires_in")), false);
        var all = new ArrayList<>(issued);
        all.add(token);
        issued = List.copyOf(all);
        return token;
    }

    /** A short-lived token is used for most of its time, a long-lived one until shortly before its end. */
    private Optional<Instant> renewal(JsonNode expiresIn) {
        long seconds = expiresIn.asLong(0);
        if (seconds <= 0) {
            return Optional.empty();
        }
        Duration whole = Duration.ofSeconds(seconds);
        Duration margin = MARGIN.compareTo(whole.dividedBy(4)) < 0 ? MARGIN : whole.dividedBy(4);
        return Optional.of(clock.instant().plus(whole.minus(margin)));
    }

    private Request request() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "client_credentials");
        client.scope().ifPresent(scope -> fields.put("scope", scope));
        client.audience().ifPresent(audience -> fields.put("audience", audience));
        var headers = new ArrayList<Header>();
        headers.add(new Header("Host", client.endpoint().getRawAuthority()));
        headers.add(new Header("User-Agent", "scim-tck"));
        switch (client.authentication()) {
            case BASIC -> {
                String pair = form(client.id()) + ":" + form(client.secret().value());
                String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
                headers.add(new Header("Authorization", "Basic " + encoded));
            }
            case POST -> {
                fields.put("client_id", client.id());
                fields.put("client_secret", client.secret().value());
            }
        }
        byte[] body = fields(fields).getBytes(StandardCharsets.UTF_8);
        headers.add(new Header("Accept", "application/json"));
        headers.add(new Header("Content-Type", "application/x-www-form-urlencoded"));
        headers.add(new Header("Content-Length", Integer.toString(body.length)));
        String path = Optional.ofNullable(client.endpoint().getRawPath())
                .filter(text -> !text.isEmpty())
                .orElse("/");
        String query = Optional.ofNullable(client.endpoint().getRawQuery())
                .map(text -> "?" + text)
                .orElse("");
        return new Request("POST", path + query, headers, body);
    }

    private static String fields(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + form(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String form(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String problem(Response response, JsonNode body, String type) {
        String asked = "no access token: POST " + client.endpoint() + " was answered " + response.status();
        String error = body.path("error").asText("");
        String told;
        if (!error.isEmpty()) {
            String description = body.path("error_description").asText("");
            told = " " + error + (description.isEmpty() ? "" : " (" + description + ")") + hint(error);
        } else if (response.status() == 200 && body.has("access_token")) {
            told = type.equalsIgnoreCase("Bearer")
                    ? " with a token that no header can carry"
                    : " with a token of type \"" + type + "\"; only Bearer is known here";
        } else {
            told = " without one: " + new String(response.body(), StandardCharsets.UTF_8)
                    + "; is --oauth-token-url right?";
        }
        String line = secrets.hide(asked + shortened(told));
        return line.replaceAll("[\\p{Cntrl}\\s]+", " ");
    }

    private static String shortened(String told) {
        int room = SHOWN * 3;
        return told.length() > room ? told.substring(0, room) + "…" : told;
    }

    private static String hint(String error) {
        return switch (error) {
            case "invalid_client" ->
                "; are --oauth-client-id and --oauth-client-secret right, and does it take them in the header, or in the"
                        + " body (--oauth-client-auth post)?";
            case "invalid_scope" -> "; is --oauth-scope right?";
            case "unauthorized_client", "unsupported_grant_type" ->
                "; is the client allowed the client credentials grant?";
            default -> "; are --oauth-scope and --oauth-audience right?";
        };
    }
}
