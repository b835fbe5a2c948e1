package dev.scimtck.suite.target;

import java.util.Locale;

/** What a service provider may lack, RFC 7643 section 5 and RFC 7644 section 3. */
public enum Feature {
    /** PATCH, RFC 7644 section 3.5.2. */
    PATCH("/patch/supported"),
    /** Bulk operations, RFC 7644 section 3.7. */
    BULK("/bulk/supported"),
    /** Filters, RFC 7644 section 3.4.2.2. */
    FILTER("/filter/supported"),
    /** Sorting, RFC 7644 section 3.4.2.3. */
    SORT("/sort/supported"),
    /** Versions, RFC 7644 section 3.14. */
    ETAG("/etag/supported"),
    /** Changing the password, RFC 7643 section 5. */
    CHANGE_PASSWORD("/changePassword/supported"),
    /** Paging by index; without a word about it a server is taken to have it, RFC 7644 section 3.4.2.4. */
    INDEX_PAGING("/pagination/index"),
    /** Paging by cursor, RFC 9865. */
    CURSOR_PAGING("/pagination/cursor"),
    /** Groups, RFC 7643 section 4.2. */
    GROUPS(""),
    /** The enterprise extension of users, RFC 7643 section 4.3. */
    ENTERPRISE(""),
    /** Queries by POST, RFC 7644 section 3.4.3. */
    SEARCH(""),
    /** The alias for the authenticated subject, RFC 7644 section 3.11. */
    ME("");

    private final String pointer;

    Feature(String pointer) {
        this.pointer = pointer;
    }

    /** Where ServiceProviderConfig tells, as a JSON Pointer; empty where it does not. */
    String pointer() {
        return pointer;
    }

    /** How a report names it. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
