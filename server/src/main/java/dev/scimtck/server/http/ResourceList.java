package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.AttributePath;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.FilterParser;
import dev.scimtck.server.filter.PatchPath;
import dev.scimtck.server.http.Cursors.Cursor;
import dev.scimtck.server.http.ResourceEndpoint.ServerOptions;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.schema.ScimException.Type;
import dev.scimtck.server.schema.Tolerance;
import dev.scimtck.server.store.Linked;
import dev.scimtck.server.store.Page;
import dev.scimtck.server.store.Position;
import dev.scimtck.server.store.Query;
import dev.scimtck.server.store.Relation;
import dev.scimtck.server.store.ResourceStore;
import dev.scimtck.server.store.Slice;
import dev.scimtck.server.store.Sort;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lists the resources of one type, or of all types at the server's root, RFC 7644 sections 3.4.2 and 3.4.3: filtered, sorted,
 * and in pages by index or, RFC 9865, by cursor.
 */
final class ResourceList {
    private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private final List<ResourceType> types;
    private final Map<String, ResourceType> byName;
    private final ResourceStore store;
    private final Representation representation;
    private final ServerOptions options;
    private final Cursors cursors;

    ResourceList(
            List<ResourceType> types,
            ResourceStore store,
            Representation representation,
            ServerOptions options,
            Cursors cursors) {
        this.types = List.copyOf(types);
        this.byName = types.stream().collect(Collectors.toMap(ResourceType::name, Function.identity()));
        this.store = store;
        this.representation = representation;
        this.options = options;
        this.cursors = cursors;
    }

    /** {@code GET}, with the parameters in the query. */
    ScimResponse get(ScimRequest request) {
        return list(request, request.query());
    }

    /** {@code POST …/.search}, with the parameters in the body. */
    ScimResponse search(ScimRequest request) {
        if (!request.method().equals("POST")) {
            throw MethodNotAllowed.of(request.method(), "POST");
        }
        return list(request, SearchRequest.read(MediaTypes.json(request)));
    }

    private ScimResponse list(ScimRequest request, QueryParameters parameters) {
        Projection projection = Projection.of(parameters);
        String about = about(parameters);
        Slice slice = parameters.find("cursor").isPresent() ? byCursor(parameters, about) : byIndex(parameters);
        Page page = store.list(new Query(
                types,
                parameters.find("filter").map(ResourceList::filter),
                sort(parameters),
                slice,
                wanted(projection),
                request.baseUrl(),
                options.tolerances().contains(Tolerance.BOOLEAN_AS_TEXT)));
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("schemas").add(LIST);
        list.put("totalResults", page.total());
        list.put("itemsPerPage", page.resources().size());
        if (parameters.find("cursor").isPresent()) {
            page.previous().ifPresent(at -> list.put("previousCursor", seal(at, false, slice, about)));
            page.next().ifPresent(at -> list.put("nextCursor", seal(at, true, slice, about)));
        } else if (slice instanceof Slice.FromIndex(int startIndex, int count)) {
            list.put("startIndex", startIndex);
        }
        ArrayNode resources = list.putArray("Resources");
        for (Linked linked : page.resources()) {
            ResourceType type = byName.get(linked.resource().type());
            if (type != null) {
                resources.add(representation.of(type, linked, request.baseUrl(), projection));
            }
        }
        return ScimResponse.of(200, list);
    }

    private Set<Relation> wanted(Projection projection) {
        Set<Relation> wanted = EnumSet.noneOf(Relation.class);
        types.forEach(type -> wanted.addAll(projection.relations(type)));
        return wanted;
    }

    private static Filter filter(String text) {
        if (text.isBlank()) {
            throw ScimException.badRequest(Type.INVALID_FILTER, "filter: it is empty");
        }
        return FilterParser.parse(text);
    }

    private static Optional<Sort> sort(QueryParameters parameters) {
        String order =
                parameters.find("sortOrder").filter(text -> !text.isEmpty()).orElse("ascending");
        boolean descending = order.equalsIgnoreCase("descending");
        if (!descending && !order.equalsIgnoreCase("ascending")) {
            throw ScimException.badRequest(
                    Type.INVALID_VALUE, "sortOrder must be ascending or descending, not " + order);
        }
        return parameters.find("sortBy").filter(text -> !text.isEmpty()).map(by -> new Sort(path(by), descending));
    }

    private static AttributePath path(String sortBy) {
        PatchPath path;
        try {
            path = FilterParser.parsePath(sortBy);
        } catch (ScimException e) {
            throw ScimException.badRequest(Type.INVALID_VALUE, "sortBy: " + e.detail());
        }
        if (path.filter().isPresent()) {
            throw ScimException.badRequest(Type.INVALID_VALUE, "sortBy is the name of an attribute, without a filter");
        }
        return new AttributePath(path.attribute().urn(), path.attribute().name(), path.sub());
    }

    private Slice byIndex(QueryParameters parameters) {
        int start = Math.max(1, parameters.integer("startIndex", 1));
        int count = Math.min(options.maxResults(), parameters.integer("count", options.defaultResults()));
        return new Slice.FromIndex(start, Math.max(0, count));
    }

    private Slice byCursor(QueryParameters parameters, String about) {
        if (parameters.find("startIndex").isPresent()) {
            throw ScimException.badRequest(
                    Type.INVALID_VALUE, "startIndex and cursor are two ways to page; use one of them");
        }
        Optional<Integer> count =
                parameters.find("count").filter(text -> !text.isEmpty()).map(this::cursorCount);
        String sealed = parameters.find("cursor").orElse("");
        if (sealed.isEmpty()) {
            return new Slice.FromIndex(1, count.orElse(options.defaultResults()));
        }
        Cursor cursor = cursors.open(sealed, about);
        if (count.filter(other -> other != cursor.count()).isPresent()) {
            throw ScimException.badRequest(
                    Type.INVALID_COUNT, "count must be " + cursor.count() + " as in the query that began these pages");
        }
        return cursor.forward()
                ? new Slice.After(cursor.position(), cursor.count())
                : new Slice.Before(cursor.position(), cursor.count());
    }

    /** Negative ones count as 0, RFC 9865 section 2; what is above the most that is served is an error, its table 3. */
    private int cursorCount(String text) {
        try {
            long count = Long.parseLong(text);
            if (count <= options.maxResults()) {
                return (int) Math.max(0, count);
            }
        } catch (NumberFormatException e) {
            throw ScimException.badRequest(Type.INVALID_COUNT, "count must be a whole number, not " + text);
        }
        throw ScimException.badRequest(
                Type.INVALID_COUNT, "count must be at most " + options.maxResults() + ", not " + text);
    }

    /** What makes two queries the same, but for where in the list they look. */
    private String about(QueryParameters parameters) {
        var about = new StringBuilder();
        types.forEach(type -> about.append(type.endpoint()).append('\n'));
        for (String name : List.of("filter", "sortBy", "sortOrder")) {
            about.append(parameters.find(name).orElse("")).append('\n');
        }
        return about.toString();
    }

    private String seal(Position position, boolean forward, Slice slice, String about) {
        return cursors.seal(new Cursor(position, forward, slice.count()), about);
    }
}
