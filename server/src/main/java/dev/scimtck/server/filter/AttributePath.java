package dev.scimtck.server.filter;

import java.util.Objects;
import java.util.Optional;

/**
 * The name of an attribute, RFC 7644 section 3.10. Where it stands is no part of what it is: paths that name the same are
 * equal.
 *
 * @param urn the schema's URN; empty where it is left out
 * @param name the attribute
 * @param sub the sub-attribute; empty where there is none
 * @param at where it begins in the text that it was read from, counted from 1; 0 if it was not read
 */
public record AttributePath(String urn, String name, String sub, int at) {

    /** A path that was not read from a text. */
    public AttributePath(String urn, String name, String sub) {
        this(urn, name, sub, 0);
    }

    /** The schema's URN, if it is given. */
    public Optional<String> schema() {
        return urn.isEmpty() ? Optional.empty() : Optional.of(urn);
    }

    /** The sub-attribute, if there is one. */
    public Optional<String> subAttribute() {
        return sub.isEmpty() ? Optional.empty() : Optional.of(sub);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttributePath(var otherUrn, var otherName, var otherSub, var otherAt)
                && urn.equals(otherUrn)
                && name.equals(otherName)
                && sub.equals(otherSub);
    }

    @Override
    public int hashCode() {
        return Objects.hash(urn, name, sub);
    }

    @Override
    public String toString() {
        return (urn.isEmpty() ? "" : urn + ":") + name + (sub.isEmpty() ? "" : "." + sub);
    }
}
