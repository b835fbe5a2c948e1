package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import dev.scimtck.suite.target.ScimClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;

/** A few requests at the same time: RFC 7644 sections 3.3, 3.5.2 and 3.14 hold then as well. */
final class ConcurrencyChecks {
    private static final int AT_ONCE = 4;

    @Check("concurrency.one-username-one-user")
    @Requirement({"RFC7643-4.1.1-02", "RFC7644-3.3-10"})
    @DisplayName("Of four creations of one userName at the same time exactly one succeeds")
    void oneUser(Scim scim) {
        var made = scim.user();
        List<Answer> answers = scim.together(Collections.nCopies(AT_ONCE, own -> own.create("User", made)));
        expect(answers.getFirst()).that("creations that succeeded", successes(answers), equalTo(1L));
        List<Integer> others = answers.stream()
                .map(Answer::status)
                .filter(status -> status / 100 != 2 && !List.of(409, 429, 503).contains(status))
                .toList();
        expect(answers.getFirst())
                .proving("RFC7644-3.3-10")
                .that("other statuses of those refused than 409", others, equalTo(List.of()));
        var found = scim.find("/Users", "userName eq \"" + made.path("userName").asText() + "\"");
        expect(found).body("/totalResults", equalTo(1));
    }

    @Check("concurrency.no-member-is-lost")
    @Requirement({"RFC7644-3.5.2.1-06", "RFC7644-3.5.2-20"})
    @Needs({Feature.PATCH, Feature.GROUPS})
    @DisplayName("Of four members added by PATCH at the same time the group has all four")
    void noMemberIsLost(Scim scim) {
        var group = scim.existingGroup(scim.group());
        var ids = new ArrayList<String>();
        var requests = new ArrayList<Function<Scim, Answer>>();
        for (int i = 0; i < AT_ONCE; i++) {
            String id = scim.existingUser(scim.user()).id();
            ids.add(id);
            requests.add(own -> own.patch(
                    Scim.path(group), "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + id + "\"}]}"));
        }
        List<Answer> answers = scim.together(requests);
        // A server may refuse some for the conflict; what it confirmed must be there.
        var confirmed = new ArrayList<String>();
        for (int i = 0; i < AT_ONCE; i++) {
            if (answers.get(i).reply().isSuccess()) {
                confirmed.add(ids.get(i));
            }
        }
        var stored = scim.stored(group);
        expect(stored)
                .provingAll()
                .that(
                        "members",
                        MembershipChecks.members(stored),
                        containsInAnyOrder(confirmed.toArray(String[]::new)));
    }

    @Check("concurrency.no-attribute-is-lost")
    @Requirement({"RFC7644-3.5.2.3-02", "RFC7644-3.5.2-20"})
    @Needs(Feature.PATCH)
    @DisplayName("Of four PATCHes at the same time, each of another attribute, what each confirmed is stored")
    void noAttributeIsLost(Scim scim) {
        var user = scim.existingUser(scim.user().put("externalId", scim.unique()));
        scim.holding(user, "/displayName", "/name/givenName", "/name/familyName", "/externalId");
        var paths = List.of("displayName", "name.givenName", "name.familyName", "externalId");
        var requests = new ArrayList<Function<Scim, Answer>>();
        for (String path : paths) {
            requests.add(own ->
                    own.patch(Scim.path(user), "{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":\"At once\"}"));
        }
        List<Answer> answers = scim.together(requests);
        var stored = scim.stored(user);
        for (int i = 0; i < paths.size(); i++) {
            if (answers.get(i).reply().isSuccess()) {
                expect(stored).provingAll().body("/" + paths.get(i).replace('.', '/'), equalTo("At once"));
            }
        }
    }

    @Check("concurrency.if-match-lets-one-writer-through")
    @Requirement("RFC9110-13.1.1-01")
    @Needs(Feature.ETAG)
    @DisplayName("Of four PUTs at the same time with one version in If-Match at most one is done")
    void oneWriter(Scim scim) {
        var made = scim.user();
        var user = scim.existingUser(made);
        String tag = scim.stored(user)
                .header("ETag")
                .orElseThrow(() -> new CannotJudge.Blocked("GET of a user has no ETag header"));
        var requests = new ArrayList<Function<Scim, Answer>>();
        for (int i = 0; i < AT_ONCE; i++) {
            var wanted = made.deepCopy();
            wanted.put("displayName", "Writer " + i);
            requests.add(own -> own.send(
                    "PUT",
                    Scim.path(user),
                    request -> request.header("If-Match", tag).body(ScimClient.bytes(wanted))));
        }
        List<Answer> answers = scim.together(requests);
        expect(answers.getFirst()).that("more than one PUT was done", successes(answers) > 1, equalTo(false));
    }

    private static long successes(List<Answer> answers) {
        return answers.stream().filter(answer -> answer.reply().isSuccess()).count();
    }
}
