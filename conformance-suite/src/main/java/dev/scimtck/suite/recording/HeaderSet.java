package dev.scimtck.suite.recording;

import java.util.List;
import java.util.Map;

/**
 * The header lines that a provider sends, exact and in order; nothing is added to them.
 *
 * @param name as recordings refer to it
 * @param byMethod the lines by HTTP method, {@code Name: value} with variables
 */
public record HeaderSet(String name, Map<String, List<String>> byMethod) {
    public HeaderSet {
        byMethod = Map.copyOf(byMethod);
    }

    /** The lines for a method; none where the provider is not known to use it. */
    public List<String> lines(String method) {
        return byMethod.getOrDefault(method, List.of());
    }
}
