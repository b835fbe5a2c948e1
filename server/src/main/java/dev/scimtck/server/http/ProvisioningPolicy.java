package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.ScimException;

/**
 * What a provider may do to users by itself. What it may not is refused with 403, so that the provider's log says so.
 *
 * @param createUsers whether it may make users
 * @param deactivateUsers whether it may take their access: set {@code active} to false, or delete them
 */
public record ProvisioningPolicy(boolean createUsers, boolean deactivateUsers) {
    private static final String USER = "User";

    /** Everything. */
    public static ProvisioningPolicy all() {
        return new ProvisioningPolicy(true, true);
    }

    /**
     * Sees to it that a resource of the type may be made.
     *
     * @throws ScimException 403
     */
    void checkCreate(ResourceType type) {
        if (!createUsers && type.name().equals(USER)) {
            throw ScimException.of(
                    403, "users are not created here by provisioning; an administrator has to create them");
        }
    }

    /**
     * Sees to it that a resource may change so.
     *
     * @throws ScimException 403
     */
    ObjectNode checkChange(ResourceType type, ObjectNode before, ObjectNode after) {
        boolean deactivates = isActive(before) && !isActive(after);
        if (!deactivateUsers && type.name().equals(USER) && deactivates) {
            throw ScimException.of(
                    403, "users are not deactivated here by provisioning; an administrator has to deactivate them");
        }
        return after;
    }

    /**
     * Sees to it that a resource of the type may be removed.
     *
     * @throws ScimException 403
     */
    void checkDelete(ResourceType type) {
        if (!deactivateUsers && type.name().equals(USER)) {
            throw ScimException.of(
                    403, "users are not removed here by provisioning; an administrator has to remove them");
        }
    }

    /** A user of whom nothing is said is active. */
    private static boolean isActive(JsonNode user) {
        return user.path("active").asBoolean(true);
    }
}
