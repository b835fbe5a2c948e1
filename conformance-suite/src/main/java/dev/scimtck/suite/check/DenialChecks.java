package dev.scimtck.suite.check;

import static dev.scimtck.suite.check.Expect.expect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;

/** What the target says that it lacks, RFC 7643 section 5: a client that believes it does without what works. */
final class DenialChecks {

    @Check("config.denied-does-not-work")
    @Requirement({"RFC7643-5-05", "RFC7643-5-07", "RFC7643-5-11", "RFC7643-5-16", "RFC7643-5-18"})
    @Makes(12)
    @DisplayName("What the target says that it does not support does not work")
    void deniedDoesNotWork(Scim scim) {
        Answer config = scim.get("/ServiceProviderConfig");
        var works = new ArrayList<String>();
        probes().forEach((feature, probe) -> {
            String denied = scim.capabilities().denies(feature).orElse("");
            if (!denied.isEmpty() && probe.test(scim)) {
                works.add(denied + ", and yet it works");
            }
        });
        if (!works.isEmpty()) {
            expect(config).position("F135.denied-and-there", String.join("; ", works));
        }
    }

    private static Map<Feature, Predicate<Scim>> probes() {
        var probes = new LinkedHashMap<Feature, Predicate<Scim>>();
        probes.put(Feature.PATCH, DenialChecks::patches);
        probes.put(Feature.BULK, DenialChecks::doesBulk);
        probes.put(Feature.FILTER, DenialChecks::filters);
        probes.put(Feature.SORT, DenialChecks::sorts);
        probes.put(Feature.ETAG, DenialChecks::hasVersions);
        probes.put(Feature.CURSOR_PAGING, DenialChecks::hasCursors);
        probes.put(Feature.GROUPS, scim -> scim.create("Group", scim.group()).status() == 201);
        probes.put(Feature.ENTERPRISE, DenialChecks::keepsTheExtension);
        return probes;
    }

    private static boolean patches(Scim scim) {
        var user = scim.existingUser(scim.user());
        String name = "Patched " + scim.unique();
        scim.patch(Scim.path(user), "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"" + name + "\"}");
        return scim.stored(user).at("/displayName").asText().equals(name);
    }

    private static boolean doesBulk(Scim scim) {
        var answer = scim.post("/Bulk", Bulk.of(Bulk.operation("DELETE", "/Users/no-such-" + scim.unique())));
        return answer.status() == 200 && answer.at("/Operations").size() == 1;
    }

    private static boolean filters(Scim scim) {
        var user = scim.existingUser(scim.user());
        var found = scim.find("/Users", "userName eq \"" + user.at("/userName").asText() + "\"");
        return found.status() == 200 && found.at("/totalResults").asInt() == 1;
    }

    private static boolean sorts(Scim scim) {
        Cast cast = new Cast(scim).with("b").with("c").with("a");
        var up = cast.page("sortBy=userName");
        var down = cast.page("sortBy=userName&sortOrder=descending");
        return cast.names(up).equals(List.of("a", "b", "c")) && cast.names(down).equals(List.of("c", "b", "a"));
    }

    private static boolean hasVersions(Scim scim) {
        var user = scim.existingUser(scim.user());
        String version = scim.stored(user).header("ETag").orElse("");
        return !version.isEmpty()
                && scim.send("GET", Scim.path(user), request -> request.header("If-None-Match", version))
                                .status()
                        == 304;
    }

    private static boolean hasCursors(Scim scim) {
        Cast cast = new Cast(scim).with("one").with("two");
        return !cast.page("cursor&count=1").at("/nextCursor").asText().isEmpty();
    }

    private static boolean keepsTheExtension(Scim scim) {
        ObjectNode user = scim.user();
        user.withArray("/schemas").add(Definitions.ENTERPRISE);
        user.putObject(Definitions.ENTERPRISE).put("department", "Denied");
        var created = scim.create("User", user);
        return created.reply()
                .json()
                .path(Definitions.ENTERPRISE)
                .path("department")
                .asText()
                .equals("Denied");
    }
}
