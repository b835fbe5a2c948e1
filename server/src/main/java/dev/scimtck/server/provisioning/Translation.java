package dev.scimtck.server.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.provisioning.ProvisioningEvent.Member;
import dev.scimtck.server.provisioning.ProvisioningEvent.MemberJoined;
import dev.scimtck.server.provisioning.ProvisioningEvent.MemberLeft;
import dev.scimtck.server.provisioning.ProvisioningEvent.Organisation;
import dev.scimtck.server.provisioning.ProvisioningEvent.OrganisationCreated;
import dev.scimtck.server.provisioning.ProvisioningEvent.OrganisationRemoved;
import dev.scimtck.server.provisioning.ProvisioningEvent.OrganisationRenamed;
import dev.scimtck.server.provisioning.ProvisioningEvent.User;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserDeactivated;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserDeprovisioned;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserProvisioned;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserReactivated;
import dev.scimtck.server.provisioning.ProvisioningEvent.UserUpdated;
import dev.scimtck.server.store.Change;
import dev.scimtck.server.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in the application's words what a store has changed. Resource types other than User and Group are no affair of it. */
final class Translation {
    private static final String USER = "User";
    private static final String GROUP = "Group";
    private static final String ACTIVE = "active";
    private static final String PASSWORD = "password";

    private Translation() {}

    static List<ProvisioningEvent> events(List<Change> changes) {
        var events = new ArrayList<ProvisioningEvent>();
        changes.forEach(change -> translate(change, events));
        return events;
    }

    private static void translate(Change change, List<ProvisioningEvent> events) {
        switch (change) {
            case Change.Created(var resource) when isUser(resource) -> events.add(new UserProvisioned(user(resource)));
            case Change.Created(var resource)
            when isGroup(resource) -> events.add(new OrganisationCreated(organisation(resource)));
            case Change.Updated(var before, var after) when isUser(after) -> updated(before, after, events);
            case Change.Updated(var before, var after) when isGroup(after) -> renamed(before, after, events);
            case Change.Deleted(var resource)
            when isUser(resource) -> events.add(new UserDeprovisioned(user(resource)));
            case Change.Deleted(var resource)
            when isGroup(resource) -> events.add(new OrganisationRemoved(organisation(resource)));
            case Change.Joined(var group, var member) ->
                events.add(new MemberJoined(group, new Member(member.value(), member.type())));
            case Change.Left(var group, var member) ->
                events.add(new MemberLeft(group, new Member(member.value(), member.type())));
            case Change.Created created -> {}
            case Change.Updated updated -> {}
            case Change.Deleted deleted -> {}
        }
    }

    private static boolean isUser(Resource resource) {
        return resource.type().equals(USER);
    }

    private static boolean isGroup(Resource resource) {
        return resource.type().equals(GROUP);
    }

    private static void updated(Resource before, Resource after, List<ProvisioningEvent> events) {
        ObjectNode was = before.attributes().deepCopy();
        ObjectNode is = after.attributes().deepCopy();
        was.remove(ACTIVE);
        is.remove(ACTIVE);
        if (!was.equals(is)) {
            events.add(new UserUpdated(user(before), user(after)));
        }
        boolean wasActive = user(before).active();
        boolean isActive = user(after).active();
        if (wasActive && !isActive) {
            events.add(new UserDeactivated(user(after)));
        } else if (!wasActive && isActive) {
            events.add(new UserReactivated(user(after)));
        }
    }

    private static void renamed(Resource before, Resource after, List<ProvisioningEvent> events) {
        String former = organisation(before).name();
        if (!former.equals(organisation(after).name())) {
            events.add(new OrganisationRenamed(organisation(after), former));
        }
    }

    private static User user(Resource resource) {
        JsonNode kept = resource.attributes();
        ObjectNode told = resource.attributes().deepCopy();
        told.remove(PASSWORD);
        return new User(
                resource.id(),
                kept.path("userName").asText(""),
                externalId(kept),
                kept.path(ACTIVE).asBoolean(true),
                told);
    }

    private static Organisation organisation(Resource resource) {
        JsonNode kept = resource.attributes();
        return new Organisation(resource.id(), kept.path("displayName").asText(""), externalId(kept));
    }

    private static Optional<String> externalId(JsonNode kept) {
        return Optional.of(kept.path("externalId").asText("")).filter(id -> !id.isEmpty());
    }
}
