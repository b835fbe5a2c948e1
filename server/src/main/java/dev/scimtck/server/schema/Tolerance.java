package dev.scimtck.server.schema;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What real providers send beyond the RFC and the server's interop face accepts all the same: the switches, who needs each
 * one, and where that is known from. What it does is in a class of the same name, here or in {@code patch}. The strict face
 * has none of them. What the RFC makes a duty is not here: it holds in both faces.
 */
public enum Tolerance {
    /** {@code "op":"Replace"} is {@code replace}. */
    OP_IN_ANY_CASE(
            "Entra ID", "entra MS-COMPAT, SUNA-7297", "RFC 7644, section 3.5.2", "the values of op are in lower case"),
    /** {@code "False"} is {@code false} where the attribute is a boolean, in values and filters. */
    BOOLEAN_AS_TEXT(
            "Entra ID, OneLogin",
            "entra MS-COMPAT, GW-47, VAL-26; onelogin O4",
            "RFC 7643, section 2.3.2",
            "a boolean is true or false, without quotes"),
    /** {@code remove} with a value removes the elements listed in it, and no others. */
    REMOVE_LISTED_VALUES(
            "Entra ID, authentik, ssosync",
            "entra MS-DEV, SDK-167; authentik A1; google S26",
            "RFC 7644, section 3.5.2.2",
            "remove knows no value"),
    /** An add or replace whose value filter of a single {@code eq} matches nothing creates that element. */
    CREATE_ON_ABSENT("Entra ID", "entra SP-42, SDK-416", "RFC 7644, section 3.5.2.3", "no match is noTarget"),
    /** {@code {"name.givenName": …}} and {@code {"urn:…:User:department": …}} in a value without path. */
    FLAT_KEYS(
            "Entra ID, Keeper",
            "entra MS-COMPAT, SP-132; google S27",
            "RFC 7644, section 3.5.2.1",
            "the members of a value without path are attributes"),
    /** {@code "path":"manager"} is the attribute of the extension, if only one extension has it. */
    BARE_EXTENSION_ATTRIBUTE(
            "Entra ID", "entra MS-DEV", "RFC 7644, section 3.10", "an extension's attribute is named with its URN"),
    /** A bare string for a complex attribute is its {@code value}; {@code ""} clears it. */
    COMPLEX_AS_TEXT(
            "Entra ID", "entra LOGIC, SDK-541, VAL-MGR", "RFC 7643, section 2.3.8", "a complex attribute is an object"),
    /** {@code schemas} may name URNs that the resource type does not have. */
    UNKNOWN_SCHEMAS(
            "Google Workspace, Entra ID, OneLogin, Keeper",
            "google S1, S9, S27; entra MS-DEV; onelogin O2",
            "RFC 7643, section 3",
            "schemas names the schemas of the resource"),
    /** {@code ["x"]} is {@code "x"} where the attribute is single-valued. */
    SCALAR_IN_ARRAY("Entra ID", "entra BA", "RFC 7643, section 2.4", "a single-valued attribute is no array"),
    /** An empty {@code Operations} changes nothing. */
    NO_OPERATIONS("Entra ID", "entra BA", "RFC 7644, section 3.5.2", "Operations has one or more operations");

    private final String provider;
    private final String source;
    private final String clause;
    private final String beyond;

    Tolerance(String provider, String source, String clause, String beyond) {
        this.provider = provider;
        this.source = source;
        this.clause = clause;
        this.beyond = beyond;
    }

    /** Its name on the command line and in configuration: {@code op-in-any-case}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The providers that send it. */
    public String provider() {
        return provider;
    }

    /** Where that is known from; the keys are explained in {@code fixtures/recordings}. */
    public String source() {
        return source;
    }

    /** The clause of the RFC that it goes beyond. */
    public String clause() {
        return clause;
    }

    /** What that clause says. */
    public String beyond() {
        return beyond;
    }

    /**
     * The tolerance of that key.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public static Tolerance named(String key) {
        return Arrays.stream(values())
                .filter(tolerance -> tolerance.key().equals(key.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no tolerance " + key + "; there are "
                        + Arrays.stream(values()).map(Tolerance::key).collect(Collectors.joining(", "))));
    }

    /**
     * The tolerances of those keys.
     *
     * @throws IllegalArgumentException if there is none of one of them
     */
    public static Set<Tolerance> named(List<String> keys) {
        var named = EnumSet.noneOf(Tolerance.class);
        keys.forEach(key -> named.add(named(key)));
        return named;
    }
}
