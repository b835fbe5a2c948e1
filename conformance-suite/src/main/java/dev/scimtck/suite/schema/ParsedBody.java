package dev.scimtck.suite.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A body read as JSON.
 *
 * @param tree what it holds; empty where it is no JSON, or there is none
 * @param error why it is no well-formed JSON in UTF-8, in one line; empty where it is
 * @param duplicateKeys JSON Pointers of the members whose name stands twice in their object
 * @param nulls JSON Pointers of the nulls
 */
public record ParsedBody(
        Optional<JsonNode> tree, Optional<String> error, List<String> duplicateKeys, List<String> nulls) {
    public ParsedBody {
        duplicateKeys = List.copyOf(duplicateKeys);
        nulls = List.copyOf(nulls);
    }

    static ParsedBody none() {
        return new ParsedBody(Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    static ParsedBody broken(String error) {
        return new ParsedBody(Optional.empty(), Optional.of(error), List.of(), List.of());
    }
}
