package dev.scimtck.suite.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.schema.PublishedSchemas;
import dev.scimtck.suite.schema.PublishedSchemas.Asked;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.schema.Violation;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.verdict.Verdict;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What {@code /Schemas} says of an attribute is what the target returns, RFC 7643 sections 2.2, 2.3 and 7. */
final class AttributesAreAsPublished implements Invariant {
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH");
    private static final Set<String> NO_RESOURCES =
            Set.of("/Schemas", "/ResourceTypes", "/ServiceProviderConfig", "/Bulk");

    /** What a server returns beyond its schemas harms nobody; a client that goes by them does not know what it means. */
    private static final Position NOT_DEFINED = new Position(
            Verdict.WARN,
            false,
            "Define the attribute in a schema that /Schemas lists and that the resource names, or do not return it.");

    private volatile PublishedSchemas published = new PublishedSchemas(List.of(), List.of());

    /** The target was asked for its schemas. */
    void discovered(PublishedSchemas schemas) {
        published = schemas;
    }

    @Override
    public String id() {
        return "response.attributes-are-as-published";
    }

    @Override
    public String title() {
        return "Every returned attribute is as /Schemas says of it";
    }

    @Override
    public List<String> requirements() {
        return PublishedSchemas.requirements();
    }

    @Override
    public boolean appliesTo(Reply reply) {
        return reply.isSuccess()
                && !NO_RESOURCES.contains(reply.operation().endpoint())
                && reply.json().isObject();
    }

    @Override
    public List<Broken> broken(Reply reply) {
        Asked asked = asked(reply);
        var violations = new ArrayList<Violation>();
        if (reply.json().has("Resources")) {
            int index = 0;
            for (JsonNode resource : reply.at("/Resources")) {
                violations.addAll(published.validate(resource, "/Resources/" + index++, asked));
            }
        } else {
            violations.addAll(published.validate(reply.json(), "", asked));
        }
        var broken = new ArrayList<Broken>();
        violations.forEach(one ->
                broken.add(broken(one, Optional.empty(), "An attribute is not returned as /Schemas says of it")));
        undeclared(reply)
                .forEach(one -> broken.add(broken(
                        one,
                        Optional.of(NOT_DEFINED),
                        "An attribute is returned that no schema of the resource defines")));
        return broken;
    }

    private List<Violation> undeclared(Reply reply) {
        if (!reply.json().has("Resources")) {
            return published.undeclared(reply.json(), "");
        }
        var violations = new ArrayList<Violation>();
        reply.at("/Resources").forEach(resource -> violations.addAll(published.undeclared(resource, "/Resources/0")));
        return violations.stream().distinct().toList();
    }

    private static Broken broken(Violation violation, Optional<Position> position, String summary) {
        return new Broken(
                violation.requirement(),
                position,
                summary,
                violation.pointer() + ": " + violation.expected(),
                violation.pointer() + ": " + violation.actual());
    }

    private static Asked asked(Reply reply) {
        JsonNode sent = reply.exchange().request().body().length == 0
                ? MissingNode.getInstance()
                : StrictJson.parse(reply.exchange().request().body()).tree().orElse(MissingNode.getInstance());
        var wanted = new HashSet<String>();
        boolean search = reply.operation().rest().equals("/.search");
        if (search) {
            sent.path("attributes").forEach(name -> wanted.add(lower(name.asText())));
        } else if (WRITES.contains(reply.operation().method())) {
            written(sent, wanted);
        }
        parameter(reply, "attributes").ifPresent(names -> wanted.addAll(List.of(names.split("[,\\s]+", -1))));
        boolean projected = reply.isProjected() || search && (sent.has("attributes") || sent.has("excludedAttributes"));
        return new Asked(wanted, !projected);
    }

    /** Whatever a written body names, wherever: members, paths, keys of values. */
    private static void written(JsonNode sent, Set<String> wanted) {
        sent.properties().forEach(member -> {
            wanted.add(lower(member.getKey()));
            written(member.getValue(), wanted);
        });
        if (sent.isArray()) {
            sent.forEach(element -> written(element, wanted));
        }
        if (sent.path("path").isTextual()) {
            wanted.add(lower(sent.path("path").asText()).replaceFirst("\\[.*", ""));
        }
    }

    private static Optional<String> parameter(Reply reply, String name) {
        int query = reply.below().indexOf('?');
        if (query < 0) {
            return Optional.empty();
        }
        for (String pair : reply.below().substring(query + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return decoded(pair.substring(name.length() + 1)).map(AttributesAreAsPublished::lower);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
