package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Completes new users by what this target wants of them: first what the user template says, then what {@code /Schemas}
 * marks required. What a user has already stays as it is.
 */
public final class NewUsers {
    private final Target target;
    private final RequiredAttributes required;
    private final String run;

    NewUsers(Target target, Capabilities capabilities, String run) {
        this.target = target;
        this.required = new RequiredAttributes(capabilities);
        this.run = run;
    }

    /** The user with what it lacks; the same one if that is nothing. */
    public ObjectNode completed(ObjectNode user) {
        return completed(user, user.path("userName").asText());
    }

    /**
     * The user with what it lacks, for one who was made under another name and keeps what it was given then.
     *
     * @param person the userName under which it was made
     */
    public ObjectNode completed(ObjectNode user, String person) {
        Map<String, String> values = values(person);
        ObjectNode completed = user.deepCopy();
        add(target.userTemplate().filled(values), completed);
        required.addTo(completed, values);
        completed.fieldNames().forEachRemaining(name -> {
            if (name.contains(":") && !user.has(name)) {
                declare(name, completed);
            }
        });
        return completed;
    }

    private Map<String, String> values(String person) {
        String domain = target.emailDomain();
        String name = person.split("@", 2)[0];
        String email = person.contains("@") ? person : person + "@" + domain;
        return Map.of("run", run, "domain", domain, "userName", person, "name", name, "email", email);
    }

    private static void add(ObjectNode more, ObjectNode to) {
        more.properties().forEach(member -> {
            JsonNode own = to.path(member.getKey());
            if (isUnassigned(own)) {
                to.set(member.getKey(), member.getValue());
            } else if (own instanceof ObjectNode inner && member.getValue() instanceof ObjectNode values) {
                add(values, inner);
            }
        });
    }

    /** Unassigned in any of its forms, RFC 7643 section 2.5. */
    static boolean isUnassigned(JsonNode value) {
        return value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty());
    }

    private static void declare(String urn, ObjectNode user) {
        var schemas = user.withArray("/schemas");
        for (JsonNode said : schemas) {
            if (said.asText().equalsIgnoreCase(urn)) {
                return;
            }
        }
        schemas.add(urn);
    }
}
