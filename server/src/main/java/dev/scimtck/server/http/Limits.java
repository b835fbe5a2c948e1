package dev.scimtck.server.http;

import dev.scimtck.server.filter.FilterParser;
import dev.scimtck.server.schema.ScimException;

/**
 * What no request may exceed. Filter length, filter depth and JSON depth may be lowered but not raised above the standard:
 * what reads them recurses.
 *
 * @param maxBody bytes of a body
 * @param maxJsonDepth how deep objects and arrays of a body nest
 * @param maxMembers elements of any one array of a body, such as the members that a request names
 * @param maxFilterLength characters of a filter
 * @param maxFilterDepth how deep the groups of a filter nest
 * @param maxPatchOperations operations of a PATCH
 * @param maxBulkOperations operations of a bulk request
 * @param maxResults resources in a page
 * @param defaultResults resources in a page when no count is given
 */
public record Limits(
        long maxBody,
        int maxJsonDepth,
        int maxMembers,
        int maxFilterLength,
        int maxFilterDepth,
        int maxPatchOperations,
        int maxBulkOperations,
        int maxResults,
        int defaultResults) {
    private static final int DEEPEST_FILTER = 50;
    private static final int MOST_NAMES = 300;

    /**
     * @throws IllegalArgumentException if one is not positive, or is raised that can only be lowered
     */
    public Limits {
        within("max-body", maxBody, 64L * 1024 * 1024);
        within("max-json-depth", maxJsonDepth, JsonBodies.DEEPEST);
        within("max-members", maxMembers, Integer.MAX_VALUE);
        within("max-filter-length", maxFilterLength, FilterParser.LONGEST);
        within("max-filter-depth", maxFilterDepth, DEEPEST_FILTER);
        within("max-patch-operations", maxPatchOperations, Integer.MAX_VALUE);
        within("max-bulk-operations", maxBulkOperations, Integer.MAX_VALUE);
        within("max-results", maxResults, Integer.MAX_VALUE);
        within("default-results", defaultResults, maxResults);
    }

    private static void within(String name, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "the limit " + name + " must be from 1 to " + most + ", and is not so with " + value);
        }
    }

    /** 2 MiB and 64 levels of JSON, 20,000 members, filters of 8,192 characters and 50 levels, 1,000 of all else, pages of 100. */
    public static Limits standard() {
        return builder().build();
    }

    /** The standard limits, to be changed. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Sees to it that a filter is neither too long nor nested too deep, before anything parses it.
     *
     * @throws ScimException 400 invalidFilter
     */
    void checkFilter(String filter) {
        if (filter.length() > maxFilterLength) {
            throw ScimException.badRequest(
                    ScimException.Type.INVALID_FILTER, "filter: longer than " + maxFilterLength + " characters");
        }
        int depth = 0;
        boolean quoted = false;
        for (int at = 0; at < filter.length(); at++) {
            char c = filter.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == '[')) {
                depth++;
                if (depth > maxFilterDepth) {
                    throw ScimException.badRequest(
                            ScimException.Type.INVALID_FILTER,
                            "filter: nested more than " + maxFilterDepth + " deep at position " + (at + 1));
                }
            } else if (!quoted && (c == ')' || c == ']')) {
                depth--;
            }
        }
    }

    /**
     * Sees to it that a list of attributes does not name more than any schema has: each is looked up for each attribute of each
     * resource in a page.
     *
     * @throws ScimException 400 invalidValue
     */
    static void checkNames(String list) {
        if (list.chars().filter(c -> c == ',').count() >= MOST_NAMES) {
            throw ScimException.badRequest(
                    ScimException.Type.INVALID_VALUE, "a list of attributes has more than " + MOST_NAMES + " names");
        }
    }

    /** Changes some of the standard limits. */
    public static final class Builder {
        private long maxBody = 2L * 1024 * 1024;
        private int maxJsonDepth = JsonBodies.DEEPEST;
        private int maxMembers = 20_000;
        private int maxFilterLength = FilterParser.LONGEST;
        private int maxFilterDepth = DEEPEST_FILTER;
        private int maxPatchOperations = 1_000;
        private int maxBulkOperations = 1_000;
        private int maxResults = 1_000;
        private int defaultResults = 100;

        private Builder() {}

        /** Bytes of a body. */
        public Builder maxBody(long bytes) {
            this.maxBody = bytes;
            return this;
        }

        /** How deep the JSON of a body nests. */
        public Builder maxJsonDepth(int levels) {
            this.maxJsonDepth = levels;
            return this;
        }

        /** Elements of any one array of a body. */
        public Builder maxMembers(int elements) {
            this.maxMembers = elements;
            return this;
        }

        /** Characters of a filter. */
        public Builder maxFilterLength(int characters) {
            this.maxFilterLength = characters;
            return this;
        }

        /** How deep the groups of a filter nest. */
        public Builder maxFilterDepth(int levels) {
            this.maxFilterDepth = levels;
            return this;
        }

        /** Operations of a PATCH. */
        public Builder maxPatchOperations(int operations) {
            this.maxPatchOperations = operations;
            return this;
        }

        /** Operations of a bulk request. */
        public Builder maxBulkOperations(int operations) {
            this.maxBulkOperations = operations;
            return this;
        }

        /** Resources in a page. */
        public Builder maxResults(int resources) {
            this.maxResults = resources;
            return this;
        }

        /** Resources in a page when no count is given. */
        public Builder defaultResults(int resources) {
            this.defaultResults = resources;
            return this;
        }

        /**
         * The limits.
         *
         * @throws IllegalArgumentException if one cannot be so
         */
        public Limits build() {
            return new Limits(
                    maxBody,
                    maxJsonDepth,
                    maxMembers,
                    maxFilterLength,
                    maxFilterDepth,
                    maxPatchOperations,
                    maxBulkOperations,
                    maxResults,
                    Math.min(defaultResults, maxResults));
        }
    }
}
