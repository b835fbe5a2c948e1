package dev.scimtck.server.filter;

import java.util.Optional;

/**
 * The name of an attribute, RFC 7644 section 3.10.
 *
 * @param urn the schema's URN; empty where it is left out
 * @param name the attribute
 * @param sub the sub-attribute; empty where there is none
 */
public record AttributePath(String urn, String name, String sub) {

    /** The schema's URN, if it is given. */
    public Optional<String> schema() {
        return urn.isEmpty() ? Optional.empty() : Optional.of(urn);
    }

    /** The sub-attribute, if there is one. */
    public Optional<String> subAttribute() {
        return sub.isEmpty() ? Optional.empty() : Optional.of(sub);
    }

    @Override
    public String toString() {
        return (urn.isEmpty() ? "" : urn + ":") + name + (sub.isEmpty() ? "" : "." + sub);
    }
}
