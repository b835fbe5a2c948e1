package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A place in a list that stays where it is while resources come and go.
 *
 * @param key the sort key of the resource that is there; missing if it has none, or nothing is sorted
 * @param type name of its resource type
 * @param sequence its place in the order of creation
 */
public record Position(JsonNode key, String type, long sequence) {}
