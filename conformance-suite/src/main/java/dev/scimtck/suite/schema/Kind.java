package dev.scimtck.suite.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a body is, as far as the published schemas go. */
public enum Kind {
    USER("urn:ietf:params:scim:schemas:core:2.0:User", "user.json", "User"),
    GROUP("urn:ietf:params:scim:schemas:core:2.0:Group", "group.json", "Group"),
    SERVICE_PROVIDER_CONFIG(
            "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig",
            "service-provider-config.json",
            "ServiceProviderConfig"),
    RESOURCE_TYPE("urn:ietf:params:scim:schemas:core:2.0:ResourceType", "resource-type.json", "ResourceType"),
    SCHEMA("urn:ietf:params:scim:schemas:core:2.0:Schema", "schema.json", "Schema"),
    LIST_RESPONSE("urn:ietf:params:scim:api:messages:2.0:ListResponse", "list-response.json", "ListResponse"),
    ERROR("urn:ietf:params:scim:api:messages:2.0:Error", "error.json", "Error"),
    PATCH_OP("urn:ietf:params:scim:api:messages:2.0:PatchOp", "patch-op.json", "PatchOp"),
    BULK_REQUEST("urn:ietf:params:scim:api:messages:2.0:BulkRequest", "bulk-request.json", "BulkRequest"),
    BULK_RESPONSE("urn:ietf:params:scim:api:messages:2.0:BulkResponse", "bulk-response.json", "BulkResponse"),
    SEARCH_REQUEST("urn:ietf:params:scim:api:messages:2.0:SearchRequest", "search-request.json", "SearchRequest");

    private final String urn;
    private final String file;
    private final String title;

    Kind(String urn, String file, String title) {
        this.urn = urn;
        this.file = file;
        this.title = title;
    }

    /** Its schema URN. */
    public String urn() {
        return urn;
    }

    /** The JSON Schema that describes it, in {@code fixtures/json-schema}. */
    String file() {
        return file;
    }

    /** Its name in the RFCs. */
    public String title() {
        return title;
    }

    /** What a body says that it is, by its {@code schemas}. */
    public static Optional<Kind> of(JsonNode body) {
        for (JsonNode said : body.path("schemas")) {
            for (Kind kind : values()) {
                if (kind.urn.equalsIgnoreCase(said.asText())) {
                    return Optional.of(kind);
                }
            }
        }
        return Optional.empty();
    }
}
