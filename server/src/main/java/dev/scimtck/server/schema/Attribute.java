package dev.scimtck.server.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The definition of an attribute, RFC 7643 section 2.2 and 7.
 *
 * @param name as it is written in resources
 * @param type its data type
 * @param multiValued whether it is an array
 * @param required whether a resource must have it
 * @param caseExact whether its strings are compared with regard to case
 * @param mutability who may write it, and when
 * @param returned when it is in responses
 * @param unique whether no two resources may have one value
 * @param subAttributes of a complex attribute, by name in lower case
 */
public record Attribute(
        String name,
        Type type,
        boolean multiValued,
        boolean required,
        boolean caseExact,
        Mutability mutability,
        Returned returned,
        boolean unique,
        Map<String, Attribute> subAttributes) {

    public Attribute {
        subAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(subAttributes));
    }

    /** An attribute whose value several resources may have. */
    public Attribute(
            String name,
            Type type,
            boolean multiValued,
            boolean required,
            boolean caseExact,
            Mutability mutability,
            Returned returned,
            Map<String, Attribute> subAttributes) {
        this(name, type, multiValued, required, caseExact, mutability, returned, false, subAttributes);
    }

    /** RFC 7643 section 2.3. */
    public enum Type {
        STRING,
        BOOLEAN,
        DECIMAL,
        INTEGER,
        DATE_TIME,
        BINARY,
        REFERENCE,
        COMPLEX
    }

    /** RFC 7643 section 7. */
    public enum Mutability {
        READ_ONLY,
        READ_WRITE,
        IMMUTABLE,
        WRITE_ONLY
    }

    /** RFC 7643 section 7. */
    public enum Returned {
        ALWAYS,
        NEVER,
        DEFAULT,
        REQUEST
    }

    /** A sub-attribute, whatever the case of the name. */
    public Optional<Attribute> sub(String subName) {
        return Optional.ofNullable(subAttributes.get(subName.toLowerCase(Locale.ROOT)));
    }

    /** Whether it has sub-attributes. */
    public boolean isComplex() {
        return type == Type.COMPLEX;
    }

    /** Whether all its sub-attributes are returned where nothing else is asked for. */
    public boolean isReturnedWhole() {
        for (Attribute sub : subAttributes.values()) {
            if (sub.returned == Returned.NEVER || sub.returned == Returned.REQUEST) {
                return false;
            }
        }
        return true;
    }

    /** A simple attribute that the server alone writes. */
    static Attribute readOnly(String name, Type type, boolean caseExact, Returned returned) {
        return new Attribute(name, type, false, false, caseExact, Mutability.READ_ONLY, returned, Map.of());
    }

    /** A complex attribute that the server alone writes. */
    static Attribute readOnly(String name, List<Attribute> subs) {
        return new Attribute(
                name, Type.COMPLEX, false, false, false, Mutability.READ_ONLY, Returned.DEFAULT, byName(subs));
    }

    static Map<String, Attribute> byName(List<Attribute> attributes) {
        var byName = new LinkedHashMap<String, Attribute>();
        attributes.forEach(attribute -> byName.put(attribute.name().toLowerCase(Locale.ROOT), attribute));
        return byName;
    }
}
