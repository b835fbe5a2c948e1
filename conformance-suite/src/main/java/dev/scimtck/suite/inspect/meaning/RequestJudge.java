package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.inspect.meaning.Recogniser.Recognised;
import dev.scimtck.suite.inspect.meaning.Remark.On;
import dev.scimtck.suite.recording.Recording.Deviation;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import dev.scimtck.suite.verdict.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds where a request deviates from the RFC. Of a recognised step the recording says it; of others it is seen in the request
 * itself, and the recordings say who is known for the like.
 */
final class RequestJudge {
    private static final String CAPITAL = "RFC7644-3.5.2-06";
    private static final String TEXT_BOOLEAN = "RFC7643-2.3.2-01";
    private static final String JSON_TYPE = "RFC7644-3.1-01";
    private static final String NO_OPERATION = "RFC7644-3.5.2-04";
    private static final String FLAT_KEY = "RFC7644-3.5.2.3-01";
    private static final String READ_ONLY_IN_PUT = "RFC7644-3.5.1-14";
    private static final String READ_ONLY_IN_POST = "RFC7644-3.3-02";
    private static final String READ_ONLY_IN_PATCH = "RFC7644-3.5.2-12";
    private static final String OTHER_SCHEMA = "RFC7643-3-05";
    private static final String MANAGER = "RFC7643-4.3-01";
    private static final String FILTER = "RFC7644-3.4.2.2-26";
    private static final Set<String> OPERATIONS = Set.of("add", "remove", "replace");

    private final Catalogue catalogue;
    private final KnownFor knownFor;

    RequestJudge(Catalogue catalogue, KnownFor knownFor) {
        this.catalogue = catalogue;
        this.knownFor = knownFor;
    }

    /** What deviates. */
    List<Remark> judge(Call call, Recognised recognised) {
        var remarks = new ArrayList<Remark>();
        Optional<Deviation> recorded = recorded(recognised);
        recorded.ifPresent(deviation -> remarks.add(remark(
                deviation.clause(),
                "The request " + deviation.what(),
                "",
                deviation.best(),
                !deviation.refused().isEmpty(),
                Set.of(Dialect.providerTitle(
                        recognised.step().orElseThrow().dialect().provider())))));
        Set<String> told = new LinkedHashSet<>();
        recorded.ifPresent(deviation -> told.add(deviation.clause()));
        for (Seen seen : seen(call)) {
            // What the recording says of the step says it better.
            boolean said =
                    recorded.filter(deviation -> seen.isToldBy(deviation)).isPresent();
            if (!said && told.add(seen.clause() + seen.what())) {
                remarks.add(remark(
                        seen.clause(),
                        "The request " + seen.what(),
                        seen.where(),
                        seen.best(),
                        seen.refusable(),
                        knownFor.providers(seen.clause())));
            }
        }
        return remarks;
    }

    /** What the recording says of the step. Some of it depends on what is stored, so all that look the same must say it. */
    private static Optional<Deviation> recorded(Recognised recognised) {
        Optional<Deviation> recorded = recognised.step().flatMap(KnownStep::deviation);
        return recorded.filter(deviation -> recognised.same().stream()
                .allMatch(step -> step.deviation()
                        .filter(other -> other.what().equals(deviation.what()))
                        .isPresent()));
    }

    /**
     * Something in a request that the RFC has otherwise.
     *
     * @param clause what it deviates from
     * @param what in words, as a sentence about the request goes on
     * @param where JSON Pointer, or the name of a header
     * @param best what a server does best with it
     * @param refusable whether a server may refuse it
     * @param word a word that a recording uses that says the same
     */
    private record Seen(String clause, String what, String where, String best, boolean refusable, String word) {
        boolean isToldBy(Deviation deviation) {
            return deviation.clause().equals(clause) || deviation.what().contains(word);
        }
    }

    private Remark remark(
            String id, String summary, String where, String best, boolean refusable, Set<String> providers) {
        Clause clause = catalogue.clause(id);
        return new Remark(
                On.REQUEST,
                refusable ? Severity.SHOULD : Severity.NOTE,
                id,
                clause.citation(),
                summary,
                clause.summary(),
                summary,
                where,
                List.copyOf(providers),
                "",
                "A server does best to " + best + (refusable ? "; a strict one may refuse it." : "."));
    }

    private static List<Seen> seen(Call call) {
        var seen = new ArrayList<Seen>();
        mediaType(call, seen);
        filter(call, seen);
        switch (call.method()) {
            case "PATCH" -> patch(call.sent(), seen);
            case "POST", "PUT" -> resource(call, seen);
            default -> {}
        }
        return seen;
    }

    private static void mediaType(Call call, List<Seen> seen) {
        String type = call.header("Content-Type").orElse("");
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean body = call.observed().request().body().length > 0;
        if (body && !bare.equals("application/scim+json")) {
            boolean json = bare.equals("application/json");
            seen.add(new Seen(
                    JSON_TYPE,
                    bare.isEmpty() ? "sends a body without a Content-Type" : "sends the body as " + bare,
                    "Content-Type",
                    json ? "take application/json as an alias" : "take a body that is JSON for what it is",
                    true,
                    "application/json"));
        }
    }

    private static void filter(Call call, List<Seen> seen) {
        String filter = call.place().parameter("filter").orElse("");
        if (filter.contains("].")) {
            seen.add(new Seen(
                    FILTER,
                    "puts a sub-attribute after a value path in a filter, which the grammar does not have",
                    "filter",
                    "compare that sub-attribute in the values that the brackets select",
                    true,
                    "value path in a filter"));
        } else if (filter.matches("(?i).*\\beq [^\"\\s0-9tfn-][^\"\\s]*(\\s.*)?")) {
            seen.add(new Seen(
                    FILTER,
                    "compares with a value that has no quotes",
                    "filter",
                    "refuse it with invalidFilter, or read the word as text",
                    true,
                    "quotes"));
        }
    }

    private static void patch(JsonNode sent, List<Seen> seen) {
        JsonNode operations = AttributePath.member(sent, "Operations");
        if (sent.isObject() && operations.isEmpty()) {
            seen.add(new Seen(
                    NO_OPERATION,
                    "sends no operation",
                    "/Operations",
                    "change nothing, and say that it worked",
                    true,
                    "no operation"));
        }
        int index = 0;
        for (JsonNode operation : operations) {
            operation(operation, "/Operations/" + index++, seen);
        }
    }

    private static void operation(JsonNode operation, String at, List<Seen> seen) {
        String op = operation.path("op").asText("");
        String path = operation.path("path").asText("");
        JsonNode value = operation.path("value");
        if (!OPERATIONS.contains(op) && OPERATIONS.contains(op.toLowerCase(Locale.ROOT))) {
            seen.add(new Seen(
                    CAPITAL,
                    "writes the operation as " + op,
                    at + "/op",
                    "read op without regard to case",
                    true,
                    "capital letter"));
        }
        if (path.equalsIgnoreCase("active") && value.isTextual()) {
            seen.add(textBoolean(value.asText(), at + "/value"));
        }
        if (op.equalsIgnoreCase("remove") && path.equalsIgnoreCase("members") && !value.isMissingNode()) {
            seen.add(new Seen(
                    CAPITAL,
                    "names the members to remove in a value, which remove does not have",
                    at + "/value",
                    "remove exactly the members listed, never all of them",
                    true,
                    "to remove in a value"));
        }
        if (path.toLowerCase(Locale.ROOT).endsWith(":manager") && value.isTextual()) {
            seen.add(new Seen(
                    MANAGER,
                    "gives the manager as bare text, although it is complex",
                    at + "/value",
                    "take the text as manager.value",
                    true,
                    "manager"));
        }
        if (path.isEmpty() && value.isObject()) {
            pathless(value, at + "/value", seen);
        }
    }

    private static void pathless(JsonNode value, String at, List<Seen> seen) {
        for (var member : value.properties()) {
            String key = member.getKey();
            if (key.equals("id")) {
                seen.add(new Seen(
                        READ_ONLY_IN_PATCH,
                        "sends the id, which is readOnly, in a value",
                        at + "/id",
                        "ignore it where it is the id of the URL",
                        false,
                        "readOnly, in the value"));
            }
            boolean flat = key.contains(".")
                    || (key.startsWith("urn:") && !member.getValue().isObject());
            if (flat && !AttributePath.isSchema(key)) {
                seen.add(new Seen(
                        FLAT_KEY,
                        "writes an attribute path as a key of a value without a path",
                        at,
                        "take the key as the attribute path that it is",
                        true,
                        "flat key"));
            }
            if (key.equals("active") && member.getValue().isTextual()) {
                seen.add(textBoolean(member.getValue().asText(), at + "/active"));
            }
        }
    }

    private static Seen textBoolean(String text, String at) {
        return new Seen(
                TEXT_BOOLEAN,
                "writes a boolean as the text \"" + text + "\"",
                at,
                "read the texts True and False as booleans where the attribute is one",
                true,
                "the text \"" + text);
    }

    private static void resource(Call call, List<Seen> seen) {
        JsonNode sent = call.sent();
        boolean put = call.method().equals("PUT");
        String clause = put ? READ_ONLY_IN_PUT : READ_ONLY_IN_POST;
        boolean one = call.place().endpoint().equals("Users")
                || call.place().endpoint().equals("Groups");
        if (!one || !sent.isObject()) {
            return;
        }
        for (String name : List.of("id", "meta", "groups")) {
            if (sent.has(name)) {
                seen.add(new Seen(
                        clause, "sends " + name + ", which is readOnly", "/" + name, "ignore it", false, name));
            }
        }
        if (sent.path("active").isTextual()) {
            seen.add(textBoolean(sent.path("active").asText(), "/active"));
        }
        for (JsonNode urn : sent.path("schemas")) {
            if (!AttributePath.isSchema(urn.asText()) || urn.asText().startsWith("urn:scim:")) {
                seen.add(new Seen(
                        OTHER_SCHEMA,
                        "names the schema " + urn.asText() + ", which is none of SCIM 2.0",
                        "/schemas",
                        "ignore a schema URN that carries no data",
                        true,
                        "schema"));
            }
        }
    }
}
