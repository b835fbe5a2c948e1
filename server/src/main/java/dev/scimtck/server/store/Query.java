package dev.scimtck.server.store;

import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.schema.ResourceType;
import java.util.Optional;

/**
 * Which resources are wanted.
 *
 * @param type of this type
 * @param filter for which this holds
 * @param startIndex from this one on, counted from 1
 * @param count at most so many
 * @param booleanAsText whether a filter's {@code "True"} compares as a boolean
 */
public record Query(ResourceType type, Optional<Filter> filter, int startIndex, int count, boolean booleanAsText) {}
