package dev.scimtck.suite.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The numbers of a ListResponse agree with what it holds, RFC 7644 sections 3.4.2 and 3.4.2.4. */
final class ListAddsUp implements Invariant {
    private static final Set<String> NOT_PAGED = Set.of("/Schemas", "/ResourceTypes");

    @Override
    public String id() {
        return "response.list-adds-up";
    }

    @Override
    public String title() {
        return "totalResults, itemsPerPage and startIndex of a list agree with its Resources";
    }

    @Override
    public List<String> requirements() {
        return List.of(
                "RFC7644-3.4.2-07", "RFC7644-3.4.2-08", "RFC7644-3.4.2-09", "RFC7644-3.4.2.4-05", "RFC7644-3.4.2.4-09");
    }

    @Override
    public boolean appliesTo(Reply reply) {
        return reply.isSuccess() && reply.at("/totalResults").isIntegralNumber();
    }

    @Override
    public List<Broken> broken(Reply reply) {
        var broken = new ArrayList<Broken>();
        long total = reply.at("/totalResults").asLong();
        JsonNode resources = reply.at("/Resources");
        OptionalInt count = parameter(reply, "count");
        boolean nothingAsked = count.isPresent() && count.getAsInt() <= 0;
        if (total > 0 && !resources.isArray() && !nothingAsked) {
            broken.add(new Broken(
                    "RFC7644-3.4.2-07",
                    "A list with results has no Resources",
                    "an array Resources, since totalResults is " + total,
                    "no array Resources"));
        }
        if (total < resources.size()) {
            broken.add(new Broken(
                    "RFC7644-3.4.2.4-09",
                    "totalResults is less than the number of resources returned",
                    "totalResults of at least " + resources.size(),
                    "totalResults " + total));
        }
        if (count.isPresent() && resources.size() > Math.max(0, count.getAsInt())) {
            broken.add(new Broken(
                    "RFC7644-3.4.2.4-05",
                    "A page has more resources than count allows",
                    "at most " + Math.max(0, count.getAsInt()) + " resources",
                    resources.size() + " resources"));
        }
        broken.addAll(numbers(reply, total, resources.size()));
        return broken;
    }

    private static List<Broken> numbers(Reply reply, long total, int returned) {
        var broken = new ArrayList<Broken>();
        JsonNode perPage = reply.at("/itemsPerPage");
        JsonNode start = reply.at("/startIndex");
        // RFC 9865 pages without an index.
        boolean partial = returned < total
                && !isByCursor(reply)
                && !reply.json().has("nextCursor")
                && !reply.json().has("previousCursor");
        if (partial && perPage.isMissingNode()) {
            broken.add(new Broken(
                    "RFC7644-3.4.2-09", "A partial list has no itemsPerPage", "itemsPerPage", "no itemsPerPage"));
        }
        if (partial && start.isMissingNode()) {
            broken.add(
                    new Broken("RFC7644-3.4.2-08", "A partial list has no startIndex", "startIndex", "no startIndex"));
        }
        if (perPage.isIntegralNumber() && perPage.asLong() != returned) {
            broken.add(new Broken(
                    "RFC7644-3.4.2.4-09",
                    "itemsPerPage is not the number of resources in the page",
                    "itemsPerPage " + returned,
                    "itemsPerPage " + perPage.asLong()));
        }
        OptionalInt asked = parameter(reply, "startIndex");
        long first = Math.max(1, asked.orElse(1));
        if (start.isIntegralNumber() && returned > 0 && start.asLong() != first) {
            broken.add(new Broken(
                    "RFC7644-3.4.2.4-09",
                    "startIndex is not the index of the first resource in the page",
                    "startIndex " + first,
                    "startIndex " + start.asLong()));
        }
        return broken;
    }

    private static boolean isByCursor(Reply reply) {
        String below = reply.below();
        return below.contains("?cursor")
                || below.contains("&cursor")
                || searched(reply).has("cursor");
    }

    /** The body of a search, RFC 7644 section 3.4.3: its parameters are not in the query. */
    private static JsonNode searched(Reply reply) {
        return reply.operation().rest().equals("/.search")
                ? StrictJson.parse(reply.exchange().request().body()).tree().orElse(MissingNode.getInstance())
                : MissingNode.getInstance();
    }

    private static OptionalInt parameter(Reply reply, String name) {
        JsonNode searched = searched(reply).path(name);
        if (searched.isInt()) {
            return OptionalInt.of(searched.intValue());
        }
        int query = reply.below().indexOf('?');
        // Lists of schemas and resource types are not paged, RFC 7644 section 4.
        boolean paged = !NOT_PAGED.contains(reply.operation().endpoint());
        if (query < 0 || !paged) {
            return OptionalInt.empty();
        }
        for (String pair : reply.below().substring(query + 1).split("&", -1)) {
            if (pair.startsWith(name + "=") && pair.substring(name.length() + 1).matches("-?\\d{1,9}")) {
                return OptionalInt.of(Integer.parseInt(pair.substring(name.length() + 1)));
            }
        }
        return OptionalInt.empty();
    }
}
