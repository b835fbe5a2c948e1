package dev.scimtck.server.schema;

import java.util.Optional;

/** A request that is refused: status, scimType and detail of the Error body, RFC 7644 section 3.12. */
public final class ScimException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String scimType;

    /** The keywords of RFC 7644 table 9 and RFC 9865 table 3 that this server uses. */
    public enum Type {
        INVALID_FILTER("invalidFilter"),
        TOO_MANY("tooMany"),
        UNIQUENESS("uniqueness"),
        MUTABILITY("mutability"),
        INVALID_SYNTAX("invalidSyntax"),
        INVALID_PATH("invalidPath"),
        NO_TARGET("noTarget"),
        INVALID_VALUE("invalidValue"),
        INVALID_CURSOR("invalidCursor"),
        EXPIRED_CURSOR("expiredCursor"),
        INVALID_COUNT("invalidCount");

        private final String key;

        Type(String key) {
            this.key = key;
        }

        /** The keyword. */
        public String key() {
            return key;
        }
    }

    private ScimException(int status, String scimType, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.scimType = scimType;
    }

    /** 400 with a scimType. */
    public static ScimException badRequest(Type type, String detail) {
        return new ScimException(400, type.key(), detail);
    }

    /** 409: another resource has that value already. */
    public static ScimException conflict(String detail) {
        return new ScimException(409, Type.UNIQUENESS.key(), detail);
    }

    /** Any other status, without a scimType. */
    public static ScimException of(int status, String detail) {
        return new ScimException(status, "", detail);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The scimType, where there is one. */
    public Optional<String> scimType() {
        return scimType.isEmpty() ? Optional.empty() : Optional.of(scimType);
    }

    /** Attribute and reason, for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
