package dev.scimtck.server.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.server.filter.PatchPath;
import java.util.Optional;

/**
 * One operation of a PATCH, RFC 7644 section 3.5.2.
 *
 * @param op what it does
 * @param path where; empty for the resource itself
 * @param value with what; missing where there is none
 */
public record PatchOperation(Op op, Optional<PatchPath> path, JsonNode value) {
    /** What an operation does. */
    public enum Op {
        ADD,
        REMOVE,
        REPLACE
    }
}
