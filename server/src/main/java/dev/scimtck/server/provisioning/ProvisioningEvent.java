package dev.scimtck.server.provisioning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/**
 * What happened to a user, an organisation or a membership. A Group of SCIM is an organisation here. No event prints personal
 * data: ids only, and names of organisations.
 */
public sealed interface ProvisioningEvent {

    /** Ids of the resources that it is about; events that share one come in the order in which they happened. */
    Set<String> concerns();

    /** A user came to be; not yet active where {@link User#active()} says so. */
    record UserProvisioned(User user) implements ProvisioningEvent {
        @Override
        public Set<String> concerns() {
            return Set.of(user.id());
        }
    }

    /** A user's attributes changed, others than {@code active}. */
    record UserUpdated(User before, User after) implements ProvisioningEvent {
        @Override
        public Set<String> concerns() {
            return Set.of(after.id());
        }
    }

    /** A user was active and is not any more: access ends, data stays. */
    record UserDeactivated(User user) implements ProvisioningEvent {
        @Override
        public Set<String> concerns() {
            return Set.of(user.id());
        }
    }

    /** A user was not active and is again. */
    record UserReactivated(User user) implements ProvisioningEvent {
        @Override
        public Set<String> concerns() {
            return Set.of(user.id());
        }
    }

    /** A user was removed. The memberships ended before, as events of their own. */
    record UserDeprovisioned(User user) implements ProvisioningEvent {
        @Override
        public Set<String> concerns() {
            return Set.of(user.id());
        }
    }

    /** An organisation came to be. Its members join as events of their own. */
    record OrganisationCreated(Organisation organisation) implements ProvisioningEvent {
        @Override
        public Set<String> concerns() {
            return Set.of(organisation.id());
        }
    }

    /** An organisation has another name. */
    record OrganisationRenamed(Organisation organisation, String formerName) implements ProvisioningEvent {
        @Override
        public Set<String> concerns() {
            return Set.of(organisation.id());
        }
    }

    /** An organisation was removed. Its members left before, as events of their own. */
    record OrganisationRemoved(Organisation organisation) implements ProvisioningEvent {
        @Override
        public Set<String> concerns() {
            return Set.of(organisation.id());
        }
    }

    /** Someone, or another organisation, became a direct member. */
    record MemberJoined(String organisationId, Member member) implements ProvisioningEvent {
        @Override
        public Set<String> concerns() {
            return Set.of(organisationId, member.id());
        }
    }

    /** Someone, or another organisation, is no direct member any more. */
    record MemberLeft(String organisationId, Member member) implements ProvisioningEvent {
        @Override
        public Set<String> concerns() {
            return Set.of(organisationId, member.id());
        }
    }

    /**
     * A user as it was at that moment.
     *
     * @param id the server's id
     * @param userName the name to log in with
     * @param externalId the provider's id, if it gave one
     * @param active whether the user may use the application; true where nothing is said
     * @param attributes all that is kept of the user but the password; the listener's own to change
     */
    record User(String id, String userName, Optional<String> externalId, boolean active, ObjectNode attributes) {
        @Override
        public String toString() {
            return "User[id=" + id + ", active=" + active + "]";
        }
    }

    /**
     * An organisation as it was at that moment.
     *
     * @param id the server's id
     * @param name its displayName
     * @param externalId the provider's id, if it gave one
     */
    record Organisation(String id, String name, Optional<String> externalId) {}

    /**
     * A member as it was at that moment.
     *
     * @param id the server's id
     * @param type {@code User} or {@code Group}
     */
    record Member(String id, String type) {}
}
