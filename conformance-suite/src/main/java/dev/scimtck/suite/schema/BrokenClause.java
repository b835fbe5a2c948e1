package dev.scimtck.suite.schema;

import com.networknt.schema.Error;
import java.util.List;
import java.util.Map;

/** Which clause a body breaks that does not fit its JSON Schema. */
final class BrokenClause {
    private static final String TYPE = "RFC7643-2.3-02";
    private static final String STRING = "RFC7643-2.3.1-03";
    private static final String BOOLEAN = "RFC7643-2.3.2-01";
    private static final String INTEGER = "RFC7643-2.3.4-01";
    private static final String DATE_TIME = "RFC7643-2.3.5-01";
    private static final String SCHEMAS = "RFC7643-2.1-01";
    private static final String ID = "RFC7643-3.1-05";
    private static final String USER_NAME = "RFC7643-4.1.1-01";
    private static final String GROUP_NAME = "RFC7643-4.2-01";
    private static final String TOTAL_RESULTS = "RFC7644-3.4.2-05";
    private static final String LIST = "RFC7644-3.4.2-04";
    private static final String ERROR = "RFC7644-3.12-02";
    private static final String ERROR_STATUS = "RFC7644-3.12-03";

    private static final String BULK = "RFC7644-3.7-01";
    private static final String BULK_OPERATIONS = "RFC7644-3.7-03";
    private static final String BULK_STATUS = "RFC7644-3.7.3-03";

    private BrokenClause() {}

    static List<String> all() {
        return List.of(
                TYPE,
                STRING,
                BOOLEAN,
                INTEGER,
                DATE_TIME,
                SCHEMAS,
                ID,
                USER_NAME,
                GROUP_NAME,
                TOTAL_RESULTS,
                LIST,
                ERROR,
                ERROR_STATUS,
                BULK,
                BULK_OPERATIONS,
                BULK_STATUS);
    }

    /** An attribute is missing. */
    static String missing(Kind kind, String name) {
        return switch (kind) {
            case LIST_RESPONSE -> name.equals("schemas") ? LIST : TOTAL_RESULTS;
            case ERROR -> name.equals("status") ? ERROR_STATUS : ERROR;
            case BULK_RESPONSE ->
                Map.of("schemas", BULK, "Operations", BULK_OPERATIONS, "status", BULK_STATUS)
                        .getOrDefault(name, TYPE);
            default ->
                Map.of("schemas", SCHEMAS, "id", ID, "userName", USER_NAME, "displayName", GROUP_NAME)
                        .getOrDefault(name, TYPE);
        };
    }

    /** An attribute has a wrong value. */
    static String wrong(Kind kind, String name, Error error) {
        if (kind == Kind.ERROR && name.equals("status")) {
            return ERROR_STATUS;
        }
        if (error.getKeyword().equals("pattern")) {
            return DATE_TIME;
        }
        if (name.equals("schemas")) {
            return kind == Kind.ERROR ? ERROR : kind == Kind.LIST_RESPONSE ? LIST : SCHEMAS;
        }
        if (name.equals("id")) {
            return ID;
        }
        return switch (error.getSchemaNode().asText()) {
            case "string" -> STRING;
            case "boolean" -> BOOLEAN;
            case "integer" ->
                error.getInstanceNode() != null && error.getInstanceNode().isNumber() ? INTEGER : TYPE;
            default -> TYPE;
        };
    }
}
