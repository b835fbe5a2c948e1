package dev.scimtck.server.schema;

/**
 * What real providers send beyond the RFC and the server's interop face accepts all the same. Each can be switched off; the
 * strict face has none of them. What the RFC makes a duty is not here: it holds in both faces.
 */
public enum Tolerance {
    /** {@code "op":"Replace"} is {@code replace}. */
    OP_IN_ANY_CASE("Entra ID", "MS-COMPAT", "RFC 7644, section 3.5.2 writes op in lower case"),
    /** {@code "False"} is {@code false} where the attribute is a boolean, in values and filters. */
    BOOLEAN_AS_TEXT("Entra ID", "MS-COMPAT, GW-47", "RFC 7643, section 2.3.2"),
    /** {@code remove} with a value removes the elements listed in it, and no others. */
    REMOVE_LISTED_VALUES("Entra ID", "MS-DEV, SDK-167", "RFC 7644, section 3.5.2.2 knows no value in remove"),
    /** A replace whose single-{@code eq} value filter matches nothing creates that element. */
    CREATE_ON_ABSENT("Entra ID", "SP-42, SDK-416", "RFC 7644, section 3.5.2.3 prescribes noTarget"),
    /** {@code {"name.givenName": …}} and {@code {"urn:…:User:department": …}} in a value without path. */
    FLAT_KEYS("Entra ID", "MS-COMPAT, SP-132", "RFC 7644, section 3.5.2.1 knows attribute names only"),
    /** A bare string for a complex attribute is its {@code value}; {@code ""} clears it. */
    COMPLEX_AS_TEXT("Entra ID", "LOGIC, SDK-541", "RFC 7643, section 4.3: manager is complex"),
    /** {@code schemas} may name URNs that the resource type does not have. */
    UNKNOWN_SCHEMAS("Google Workspace, Entra ID", "google S1, MS-DEV", "RFC 7643, section 3"),
    /** {@code ["x"]} is {@code "x"} where the attribute is single-valued. */
    SCALAR_IN_ARRAY("Entra ID", "BA", "RFC 7643, section 2.4"),
    /** An empty {@code Operations} changes nothing. */
    NO_OPERATIONS("Entra ID", "BA", "RFC 7644, section 3.5.2: one or more operations");

    private final String provider;
    private final String source;
    private final String beyond;

    Tolerance(String provider, String source, String beyond) {
        this.provider = provider;
        this.source = source;
        this.beyond = beyond;
    }

    /** The providers that send it. */
    public String provider() {
        return provider;
    }

    /** Where that is known from; the keys are explained in {@code fixtures/recordings}. */
    public String source() {
        return source;
    }

    /** What of the RFC it goes beyond. */
    public String beyond() {
        return beyond;
    }
}
