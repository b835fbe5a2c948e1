package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.read;
import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.status;
import static dev.scimtck.suite.fault.Faults.story;

import dev.scimtck.suite.fault.Fault.Answered;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Faults of versions and of the alias Me, RFC 7644 sections 3.14 and 3.11. */
final class VersionFaults {
    private VersionFaults() {}

    static List<SeededFault> all() {
        return List.of(
                new SeededFault(
                        response(
                                story("no-etag", "there is no ETag", "RFC7644-3.14-02"),
                                (asked, answered) ->
                                        new Answered(answered.status(), Map.of("ETag", List.of()), answered.body())),
                        Set.of("version.is-in-header-and-meta")),
                new SeededFault(
                        response(
                                story("one-version", "the version never changes", "RFC7644-3.14-06"),
                                (asked, answered) -> new Answered(
                                        answered.status(), Map.of("ETag", List.of("W/\"1\"")), answered.body())),
                        Set.of("version.changes-with-the-resource")),
                new SeededFault(
                        response(
                                story(
                                        "get-current-version-gets-body",
                                        "a GET with the current version gets the body",
                                        "RFC9110-13.1.2-01"),
                                status(asked -> true, 304, 200)),
                        Set.of("version.spares-an-unchanged-body")),
                new SeededFault(
                        response(
                                story("another-body", "a GET gives the body of another", "RFC9110-13.1.2-01"),
                                read("/Users/", user -> user.put("id", "another"))),
                        Set.of("version.another-gets-the-body")),
                new SeededFault(
                        response(
                                story("stale-version-ignored", "a stale version is ignored", "RFC9110-13.1.1-01"),
                                status(asked -> true, 412, 200)),
                        Set.of(
                                "version.stale-put-is-412",
                                "version.stale-patch-is-412",
                                "version.stale-delete-is-412",
                                "concurrency.if-match-lets-one-writer-through")),
                new SeededFault(
                        response(
                                story(
                                        "put-ifmatch-always-refused",
                                        "PUT with If-Match is always refused",
                                        "RFC7644-3.14-05"),
                                status(asked -> asked.method().equals("PUT"), 200, 412)),
                        Set.of("version.any-is-done", "version.current-put-is-done", "version.one-of-a-list-is-done")),
                new SeededFault(
                        response(
                                story("me-answered-404", "Me is answered 404", "RFC7644-3.11-03"),
                                (asked, answered) -> asked.path().endsWith("/Me")
                                        ? new Answered(404, answered.headers(), answered.body())
                                        : answered),
                        Set.of("me.is-answered-in-one-of-three-ways", "me.is-no-name-of-a-user")),
                new SeededFault(
                        response(
                                story("me-is-nowhere", "Me has no Location", "RFC7644-3.11-07"),
                                (asked, answered) -> asked.path().endsWith("/Me")
                                        ? new Answered(
                                                answered.status(), Map.of("Location", List.of()), answered.body())
                                        : answered),
                        Set.of("me.says-where-the-subject-is")));
    }
}
