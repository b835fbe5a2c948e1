package dev.scimtck.suite.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.exchange.Exchange;
import dev.scimtck.suite.schema.StrictJson;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes what only an answer or the run itself gives as {@code {{…}}}, and what is the stand-in's as the target's. */
final class Placeholders {
    private final String run;
    private final List<Translation> translations;
    private final Map<String, String> learned = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * Whose place a stand-in takes.
     *
     * @param standIn its base URL
     * @param target the base URL of whom it stands for
     */
    record Translation(URI standIn, URI target) {

        private static String path(URI url) {
            return Optional.ofNullable(url.getRawPath()).orElse("").replaceFirst("/+$", "");
        }

        private boolean isOf(String authority) {
            return standIn.getRawAuthority().equals(authority);
        }

        private String requestTarget(String text) {
            String base = path(standIn);
            return text.startsWith(base) ? path(target) + text.substring(base.length()) : text;
        }

        private String in(String text) {
            String base = standIn.toString().replaceFirst("/+$", "");
            return text.replace(base, target.toString().replaceFirst("/+$", ""))
                    .replace(standIn.getRawAuthority(), target.getRawAuthority());
        }
    }

    /**
     * @param run the run's own name
     * @param translations for whom the stand-ins stand, the run's target first
     */
    Placeholders(String run, List<Translation> translations) {
        this.run = run;
        this.translations = List.copyOf(translations);
    }

    /**
     * A request target as the target would get it.
     *
     * @param host what the Host header says
     */
    String requestTarget(String text, String host) {
        Translation translation =
                translations.stream().filter(one -> one.isOf(host)).findFirst().orElse(translations.getFirst());
        return in(translation.requestTarget(text));
    }

    /** Another recording or check begins, whose values have nothing to do with those before. */
    synchronized void forget() {
        learned.clear();
        counts.clear();
    }

    /** Learns what an answer gives that requests may build on. */
    synchronized void learn(Exchange exchange) {
        StrictJson.parse(exchange.response().body()).tree().ifPresent(body -> {
            String whose = exchange.request().method().equals("POST") ? "" : "other-";
            resource(body, whose);
            body.path("Resources").forEach(found -> resource(found, "other-"));
            if (body.path("nextCursor").isTextual()) {
                put(body.path("nextCursor").asText(), "cursor");
            }
            for (JsonNode operation : body.path("Operations")) {
                String location = operation.path("location").asText();
                String id = location.substring(location.lastIndexOf('/') + 1);
                if (!id.isEmpty() && !learned.containsKey(id)) {
                    String kind = location.contains("/Groups/") ? "group" : "user";
                    put(id, numbered(kind) + ".id");
                }
            }
        });
        exchange.response().header("ETag").ifPresent(version -> put(version, "version"));
    }

    private void resource(JsonNode resource, String whose) {
        String id = resource.path("id").asText("");
        JsonNode meta = resource.path("meta");
        String kind = meta.path("resourceType").asText("").toLowerCase(Locale.ROOT);
        boolean ofSomeone = kind.equals("user") || kind.equals("group");
        if (!ofSomeone || id.isEmpty()) {
            return;
        }
        if (!learned.containsKey(id)) {
            put(id, numbered(whose + kind) + ".id");
        }
        String version = meta.path("version").asText("");
        put(version, "version");
        put(version.replace("\"", "\\\""), "version");
        put(meta.path("created").asText(""), "created");
        put(meta.path("lastModified").asText(""), "lastModified");
    }

    private String numbered(String kind) {
        int count = counts.merge(kind, 1, Integer::sum);
        return count == 1 ? kind : kind + count;
    }

    private void put(String value, String name) {
        if (value.length() > 3) {
            learned.putIfAbsent(value, "{{" + name + "}}");
            learned.putIfAbsent(URLEncoder.encode(value, StandardCharsets.UTF_8), "{{" + name + "}}");
        }
    }

    /** A text as the target would get it. */
    synchronized String in(String text) {
        String written = text;
        for (Translation translation : translations) {
            written = translation.in(written);
        }
        for (var value : learned.entrySet()) {
            written = written.replace(value.getKey(), value.getValue());
        }
        return written.replace(run, "{{run}}").replace(run.toUpperCase(Locale.ROOT), "{{run|upper}}");
    }
}
