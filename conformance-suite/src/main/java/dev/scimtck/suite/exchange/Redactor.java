package dev.scimtck.suite.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Takes secrets out of exchanges before anything is kept of them: tokens, passwords, cookies. */
public final class Redactor {
    private static final String HIDDEN = Secrets.HIDDEN;
    private static final int LONGEST_BODY = 16 * 1024;
    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");
    /** What curl does by itself, or what would only make its output unreadable. */
    private static final Set<String> NOT_REPEATED = Set.of("content-length", "connection", "accept-encoding");

    private static final String PASSWORD = "password";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String scheme;
    private final Secrets secrets;
    private final CurlAccess access;

    /**
     * @param origin where the exchanges are with
     * @param secrets what is taken out wherever it occurs, as it is and encoded
     */
    public Redactor(Origin origin, List<String> secrets) {
        this(origin, Secrets.of(secrets), CurlAccess.bearer());
    }

    /**
     * @param origin where the exchanges are with
     * @param secrets what is taken out wherever it occurs, as it is and encoded
     * @param access how a command that repeats a request gets in
     */
    public Redactor(Origin origin, Secrets secrets, CurlAccess access) {
        this.scheme = origin.secure() ? "https://" : "http://";
        this.secrets = secrets;
        this.access = access;
    }

    /** The exchange without its secrets. */
    public Evidence evidence(Exchange exchange) {
        Request request = exchange.request();
        Response response = exchange.response();
        // Before anything of the answer is looked at, so that passwords are known that it may give back.
        String requestBody = requestBody(request);
        return new Evidence(
                text(request.method() + " " + request.target()),
                headers(request.headers()),
                requestBody,
                text((response.status() + " " + response.reason()).strip()),
                headers(response.headers()),
                body(response.body(), password -> {}),
                exchange.took().toMillis(),
                curl(request, requestBody));
    }

    /** A request without its secrets, as it would be sent: its first line, its headers, and after an empty line its body. */
    public List<String> request(Request request) {
        var lines = new ArrayList<String>();
        String body = requestBody(request);
        lines.add(text(request.method() + " " + request.target()));
        lines.addAll(headers(request.headers()));
        if (!body.isEmpty()) {
            lines.add("");
            lines.add(body);
        }
        return List.copyOf(lines);
    }

    private List<String> headers(List<Header> headers) {
        return headers.stream()
                .map(header -> isSecret(header) ? header.name() + ": " + HIDDEN : text(header.toString()))
                .toList();
    }

    private boolean isSecret(Header header) {
        return SECRET_HEADERS.contains(header.name().toLowerCase(Locale.ROOT)) || access.isSecret(header.name());
    }

    private String requestBody(Request request) {
        return body(request.body(), secrets::learn);
    }

    private String body(byte[] bytes, Consumer<String> passwords) {
        String shown = new String(bytes, 0, Math.min(bytes.length, LONGEST_BODY), StandardCharsets.UTF_8);
        String redacted = withoutPasswords(shown, passwords);
        return bytes.length > LONGEST_BODY
                ? secrets.hideInCut(redacted) + "… (" + bytes.length + " bytes in all)"
                : text(redacted);
    }

    private static String withoutPasswords(String text, Consumer<String> passwords) {
        if (!text.toLowerCase(Locale.ROOT).contains(PASSWORD)) {
            return text;
        }
        try {
            JsonNode tree = JSON.readTree(text);
            hidePasswords(tree, passwords);
            return tree.toString();
        } catch (JsonProcessingException notWhole) {
            return withoutPasswordsInFragment(text);
        }
    }

    /** Of each member password, and of each PATCH operation whose path ends in it, the value. */
    private static void hidePasswords(JsonNode tree, Consumer<String> passwords) {
        var open = new ArrayDeque<JsonNode>();
        open.push(tree);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (node instanceof ObjectNode object) {
                boolean patched = isPassword(object.path("path").asText(""));
                for (String name : names(object)) {
                    boolean secret = isPassword(name) || (patched && name.equals("value"));
                    if (secret && !object.path(name).isContainerNode()) {
                        passwords.accept(object.path(name).asText());
                        object.put(name, HIDDEN);
                    }
                }
            }
            node.forEach(open::push);
        }
    }

    private static List<String> names(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean isPassword(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(PASSWORD);
    }

    /** What cannot be parsed is hidden from the word to the end of its line: rather too much than too little. */
    private static String withoutPasswordsInFragment(String text) {
        var kept = new StringBuilder();
        for (String line : text.split("(?<=\n)", -1)) {
            int at = line.toLowerCase(Locale.ROOT).indexOf(PASSWORD);
            kept.append(at < 0 ? line : line.substring(0, at + PASSWORD.length()) + HIDDEN);
        }
        return kept.toString();
    }

    /** A message without its secrets, every other character as it came; the body is text from here on. */
    public Message message(Message message) {
        var mask = new MessageMask(this::text);
        String body = mask.body(new String(message.body(), StandardCharsets.UTF_8));
        return new Message(mask.head(message.head()), body.getBytes(StandardCharsets.UTF_8), message.whole());
    }

    /** Text without its secrets. */
    public String text(String text) {
        return secrets.hide(text);
    }

    private String curl(Request request, String body) {
        var curl = new StringBuilder("curl -g -i -X ").append(request.method());
        String host = "$HOST";
        for (Header header : request.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (name.equals("host")) {
                host = header.value();
            } else if (name.equals("authorization")) {
                curl.append(' ').append(access.authorization());
            } else if (access.isSecret(name)) {
                curl.append(' ').append(CurlAccess.header(header.name()));
            } else if (!NOT_REPEATED.contains(name) && !isSecret(header)) {
                curl.append(" -H ").append(quoted(text(header.toString())));
            }
        }
        if (!access.connection().isEmpty()) {
            curl.append(' ').append(access.connection());
        }
        if (!body.isEmpty()) {
            curl.append(" --data-binary ").append(quoted(body));
        }
        return curl.append(' ')
                .append(quoted(scheme + host + text(request.target())))
                .toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
