package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import org.junit.jupiter.api.DisplayName;

/** References by bulkId within a bulk request, RFC 7644 sections 3.7.1 and 3.7.2. */
@Needs({Feature.BULK, Feature.GROUPS})
final class BulkIdChecks {

    @Check("bulk-id.becomes-the-id")
    @Requirement({"RFC7644-3.7.2-01", "RFC7644-3.7-20"})
    @DisplayName("A group that names its member by bulkId has the new user's id as member")
    void becomesTheId(Scim scim) {
        var answer = Bulk.post(
                scim,
                Bulk.of(Bulk.creation("ada", scim.user()), Bulk.creation("team", "/Groups", groupOf(scim, "ada"))));
        expect(answer).that("status of the group", status(answer, "team"), equalTo("201"));
        if (!status(answer, "team").equals("201")) {
            return;
        }
        String ada = Bulk.id(scim, answer.at("/Operations/0"));
        var group = scim.get(Bulk.below(scim, answer.at("/Operations/1")));
        expect(group).provingAll().that("members", MembershipChecks.members(group), contains(ada));
    }

    @Check("bulk-id.can-be-of-a-later-operation")
    @Requirement("RFC7644-3.7.2-01")
    @DisplayName("A group can name by bulkId a user whom a later operation of the request creates")
    void ofALaterOperation(Scim scim) {
        var answer = Bulk.post(
                scim,
                Bulk.of(Bulk.creation("team", "/Groups", groupOf(scim, "ada")), Bulk.creation("ada", scim.user())));
        expect(answer)
                .that("status of the group", status(answer, "team"), equalTo("201"))
                .that("status of the user", status(answer, "ada"), equalTo("201"));
    }

    @Check("bulk-id.works-in-an-extension")
    @Requirement("RFC7644-3.7.2-02")
    @Needs(Feature.ENTERPRISE)
    @DisplayName("A manager who is named by bulkId becomes the new manager's id")
    void inAnExtension(Scim scim) {
        var report = scim.user();
        report.withArray("schemas").add(PatchUsers.ENTERPRISE);
        report.putObject(PatchUsers.ENTERPRISE).putObject("manager").put("value", "bulkId:boss");
        var answer = Bulk.post(scim, Bulk.of(Bulk.creation("boss", scim.user()), Bulk.creation("report", report)));
        String boss = Bulk.id(scim, answer.at("/Operations/0"));
        expect(scim.get(Bulk.below(scim, answer.at("/Operations/1"))))
                .body("/" + PatchUsers.ENTERPRISE + "/manager/value", equalTo(boss));
    }

    @Check("bulk-id.circles-are-resolved-or-409")
    @Requirement({"RFC7644-3.7.1-01", "RFC7644-3.7.1-02"})
    @DisplayName("Two groups that name each other by bulkId are both created, or refused with 409")
    void circles(Scim scim) {
        var answer = Bulk.post(
                scim,
                Bulk.of(
                        Bulk.creation("one", "/Groups", groupOf(scim, "two")),
                        Bulk.creation("two", "/Groups", groupOf(scim, "one"))));
        boolean made =
                status(answer, "one").equals("201") && status(answer, "two").equals("201");
        boolean refused = answer.status() == 409
                || status(answer, "one").equals("409")
                || status(answer, "two").equals("409");
        expect(answer).provingAll().that("both are 201, or there is a 409", made || refused, equalTo(true));
        if (made) {
            String two = Bulk.id(scim, result(answer, "two"));
            var one = scim.get(Bulk.below(scim, result(answer, "one")));
            expect(one).that("members", MembershipChecks.members(one), contains(two));
        }
    }

    private static ObjectNode groupOf(Scim scim, String bulkId) {
        ObjectNode group = scim.group();
        group.putArray("members").addObject().put("value", "bulkId:" + bulkId);
        return group;
    }

    private static String status(Answer answer, String bulkId) {
        return Bulk.status(result(answer, bulkId));
    }

    private static JsonNode result(Answer answer, String bulkId) {
        for (var result : answer.at("/Operations")) {
            if (result.path("bulkId").asText().equals(bulkId)) {
                return result;
            }
        }
        return answer.at("/nothing");
    }
}
