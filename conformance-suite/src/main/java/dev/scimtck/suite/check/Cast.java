package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The users of one check. Their userNames begin with a mark that nothing else in the target has, so that a query can be held
 * to them; those that must not come back are the decoys.
 */
final class Cast {
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

    private final Scim scim;
    private final String mark;
    private final Map<String, Answer> byName = new LinkedHashMap<>();

    Cast(Scim scim) {
        this.scim = scim;
        this.mark = "cast" + scim.unique();
    }

    /** Makes one more, of this name and otherwise as said. */
    Cast with(String name, Consumer<ObjectNode> as) {
        ObjectNode user = scim.user();
        user.put("userName", userName(name));
        ((ObjectNode) user.path("emails").path(0)).put("value", userName(name));
        as.accept(user);
        byName.put(name, scim.existingUser(user));
        return this;
    }

    /** Makes one more of this name. */
    Cast with(String name) {
        return with(name, user -> {});
    }

    /** Ends the check where the target's schema of users says that there is no such attribute. */
    static void needs(Scim scim, String attribute) {
        Optional<JsonNode> schema = scim.capabilities().schema(USER);
        if (schema.isEmpty() || schema.get().path("attributes").isEmpty()) {
            return;
        }
        for (JsonNode known : schema.get().path("attributes")) {
            if (known.path("name").asText().equalsIgnoreCase(attribute)) {
                return;
            }
        }
        throw new CannotJudge.NotOffered("/Schemas gives users no attribute " + attribute);
    }

    /** What all their names begin with. */
    String mark() {
        return mark;
    }

    /** The userName of one. */
    String userName(String name) {
        return mark + name + "@" + scim.target().emailDomain();
    }

    /** What the target answered when one was made. */
    Answer created(String name) {
        return Optional.ofNullable(byName.get(name)).orElseThrow();
    }

    /** The filter that all of them match and nothing else does. */
    String all() {
        return "userName sw \"" + mark + "\"";
    }

    /** A query for those that match, among them alone. */
    Answer find(String filter) {
        Answer found = get("filter=" + Scim.encoded(all() + " and " + filter));
        DeclinedFilters.endWhereNotOffered(scim, filter, found);
        return found;
    }

    /** A query for all of them with these parameters besides. */
    Answer page(String parameters) {
        return get("filter=" + Scim.encoded(all()) + "&" + parameters);
    }

    private Answer get(String query) {
        Answer answer = scim.get("/Users?" + query);
        boolean refused = answer.status() == 400 || answer.status() == 403 || answer.status() == 501;
        if (refused && scim.find("/Users", all() + " and " + all()).status() != 200) {
            throw new CannotJudge.Blocked("a filter by which the check finds its own users was refused: " + all());
        }
        return answer;
    }

    /** The names of those that came back, in the order in which they came; of others the userName or id. */
    List<String> names(Answer list) {
        var names = new ArrayList<String>();
        for (JsonNode resource : list.at("/Resources")) {
            String id = resource.path("id").asText();
            names.add(byName.entrySet().stream()
                    .filter(user -> user.getValue().id().equals(id))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("another: " + resource.path("userName").asText(id)));
        }
        return names;
    }

    /** Exactly these came back, in whatever order: what all clauses of such a check come to. */
    Expect found(Answer list, String... names) {
        return expect(list)
                .provingAll()
                .status(200)
                .that("users found", names(list), names.length == 0 ? empty() : containsInAnyOrder(names));
    }

    /** Exactly these came back, in this order: what all clauses of such a check come to. */
    Expect inOrder(Answer list, String... names) {
        return expect(list).provingAll().status(200).that("users in their order", names(list), contains(names));
    }
}
