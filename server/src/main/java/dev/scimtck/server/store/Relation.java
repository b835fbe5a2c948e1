package dev.scimtck.server.store;

import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.Attribute.Mutability;
import dev.scimtck.server.schema.ResourceType;
import java.util.Optional;

/** A side from which memberships are read. What is not asked for is not looked up. */
public enum Relation {
    /** The members of a group. */
    MEMBERS,
    /** The groups in which a resource is a direct member. */
    GROUPS;

    /** The relation that an attribute shows; empty for one that is kept with the resource. */
    public static Optional<Relation> of(ResourceType type, Attribute attribute) {
        if (type.name().equals("Group") && attribute.name().equals("members")) {
            return Optional.of(MEMBERS);
        }
        boolean groups = attribute.name().equals("groups") && attribute.mutability() == Mutability.READ_ONLY;
        return groups ? Optional.of(GROUPS) : Optional.empty();
    }
}
