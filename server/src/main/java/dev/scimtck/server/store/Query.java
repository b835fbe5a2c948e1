package dev.scimtck.server.store;

import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.schema.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which resources are wanted. All of it is data, so that a store may put it into its own query language.
 *
 * @param types of these types, in this order where nothing sorts them; then in the order of creation
 * @param filter for which this holds
 * @param sort sorted by this
 * @param slice this part of them
 * @param wanted with these memberships
 * @param baseUrl where locations begin, for filters on {@code meta.location}
 * @param booleanAsText whether a filter's {@code "True"} compares as a boolean
 */
public record Query(
        List<ResourceType> types,
        Optional<Filter> filter,
        Optional<Sort> sort,
        Slice slice,
        Set<Relation> wanted,
        String baseUrl,
        boolean booleanAsText) {
    public Query {
        types = List.copyOf(types);
        wanted = Set.copyOf(wanted);
    }

    /** The resources of one type by index, as they are. */
    public static Query of(ResourceType type, Optional<Filter> filter, int startIndex, int count) {
        return new Query(
                List.of(type), filter, Optional.empty(), new Slice.FromIndex(startIndex, count), Set.of(), "", false);
    }
}
