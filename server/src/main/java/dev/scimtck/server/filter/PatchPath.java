package dev.scimtck.server.filter;

import java.util.Optional;

/**
 * The path of a PATCH operation, RFC 7644 figure 7. Prints as the text that parses to it.
 *
 * @param attribute the attribute, without its sub-attribute
 * @param filter which of its values; empty for all
 * @param sub the sub-attribute; empty where there is none
 */
public record PatchPath(AttributePath attribute, Optional<Filter> filter, String sub) {

    /** The sub-attribute, if there is one. */
    public Optional<String> subAttribute() {
        return sub.isEmpty() ? Optional.empty() : Optional.of(sub);
    }

    @Override
    public String toString() {
        return attribute + filter.map(inner -> "[" + inner + "]").orElse("") + (sub.isEmpty() ? "" : "." + sub);
    }
}
