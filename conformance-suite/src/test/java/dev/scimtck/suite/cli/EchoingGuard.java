package dev.scimtck.suite.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.ScimClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives every secret back, wherever it can, and keeps what it was asked to delete. */
final class EchoingGuard implements GuardedServer.Guard {
    private static final Pattern PASSWORD = Pattern.compile("password\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern PATCHED =
            Pattern.compile("\"path\"\\s*:\\s*\"password\"\\s*,\\s*\"value\"\\s*:\\s*\"([^\"]+)\"");

    private final List<String> secrets;
    private final Predicate<MessageHead> lets;
    private final Set<String> passwords = ConcurrentHashMap.newKeySet();

    EchoingGuard(List<String> secrets, Predicate<MessageHead> lets) {
        this.secrets = List.copyOf(secrets);
        this.lets = lets;
    }

    /** The passwords of users that came in requests. */
    Set<String> passwords() {
        return Set.copyOf(passwords);
    }

    @Override
    public boolean lets(MessageHead request) {
        return lets.test(request);
    }

    @Override
    public Message answer(Message request, Message answer) {
        String asked = new String(request.body(), StandardCharsets.UTF_8);
        var told = new ArrayList<>(secrets);
        for (Pattern pattern : List.of(PASSWORD, PATCHED)) {
            Matcher found = pattern.matcher(asked);
            while (found.find()) {
                passwords.add(found.group(1));
                told.add(found.group(1));
            }
        }
        boolean refused =
                answer.head().status() >= 400 || request.head().method().equals("DELETE");
        var headers = new ArrayList<Header>();
        for (Header header : answer.head().headers()) {
            boolean location = header.name().equalsIgnoreCase("Location");
            headers.add(
                    location
                            ? new Header(header.name(), header.value() + "?token=" + percent(told.getFirst()))
                            : header);
        }
        headers.add(new Header("X-Echo", ascii(String.join(" | ", told))));
        headers.add(new Header("X-Echo-Basic", base64("Basic user:" + told.getLast())));
        String status = refused
                ? "HTTP/1.1 403 Not for " + ascii(told.getFirst())
                : answer.head().firstLine();
        if (refused) {
            headers.removeIf(header -> header.name().equalsIgnoreCase("Content-Type"));
            headers.add(new Header("Content-Type", "application/scim+json"));
            return answer.with(status, headers, error(told));
        }
        return answer.with(status, headers, resource(answer.body(), told));
    }

    private static byte[] error(List<String> told) {
        ObjectNode error = ScimClient.json().createObjectNode().put("status", "403");
        error.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:Error");
        var detail = new StringBuilder("What you said:");
        for (String secret : told) {
            detail.append(' ')
                    .append(secret)
                    .append(", ")
                    .append(percent(secret))
                    .append(", ");
            detail.append(base64(secret)).append(", ").append(base64("Bearer " + secret));
        }
        return ScimClient.bytes(error.put("detail", detail.toString()));
    }

    /** A user whose title and nickname nobody has given. */
    private static byte[] resource(byte[] body, List<String> told) {
        return StrictJson.parse(body)
                .tree()
                .filter(tree -> tree.has("userName"))
                .map(tree -> {
                    ObjectNode user = tree.deepCopy();
                    user.put("title", told.getFirst()).put("nickName", base64("x" + told.getLast()));
                    user.put("displayName", told.getLast());
                    user.put("password", told.getLast());
                    return ScimClient.bytes(user);
                })
                .orElse(body);
    }

    private static String ascii(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
