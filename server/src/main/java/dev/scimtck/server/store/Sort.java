package dev.scimtck.server.store;

import dev.scimtck.server.filter.AttributePath;

/**
 * By what a list is sorted, RFC 7644 section 3.4.2.3.
 *
 * @param by the attribute
 * @param descending whether the greatest value, and before it what has none, comes first
 */
public record Sort(AttributePath by, boolean descending) {}
