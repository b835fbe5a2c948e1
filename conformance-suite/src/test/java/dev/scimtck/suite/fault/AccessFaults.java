package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.json;
import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.story;

import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Servers that let in whom they should not, or tell what they should not, RFC 7644 sections 2 and 7 and RFC 6750. */
final class AccessFaults {
    private static final String OPEN = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],"
            + "\"totalResults\":1,\"id\":\"1\",\"userName\":\"a@example.com\",\"Resources\":[{\"id\":\"1\"}]}";

    private AccessFaults() {}

    private static Answered answer(int status, String body) {
        return new Answered(
                status,
                Map.of("Content-Type", List.of("application/scim+json")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static Answered error(int status, String detail) {
        return answer(
                status,
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"" + status
                        + "\",\"detail\":\"" + detail + "\"}");
    }

    static List<SeededFault> all() {
        return List.of(
                new SeededFault(
                        response(
                                story("no-authentication", "whoever asks is let in", "RFC7644-2-07"),
                                (asked, answered) -> answered.status() == 401 ? answer(200, OPEN) : answered),
                        OPENED),
                new SeededFault(
                        response(
                                story("auth-challenge", "the challenge is wrong for every refusal", "RFC6750-3-02"),
                                (asked, answered) -> answered.status() == 401
                                        ? new Answered(
                                                401,
                                                Map.of(
                                                        "WWW-Authenticate",
                                                        List.of("Bearer error=\"other\", error=\"other\"")),
                                                answered.body())
                                        : answered),
                        Set.of(
                                "auth.no-token-is-told-no-error",
                                "auth.challenge-is-well-formed",
                                "auth.wrong-token-is-told-invalid-token")),
                scheme(),
                second(),
                leaks(),
                host(),
                tenants());
    }

    private static SeededFault scheme() {
        return new SeededFault(
                response(
                        story("auth-scheme", "the scheme of a token is compared by case", "RFC6750-2.1-01"),
                        (asked, answered) -> asked.header("Authorization").matches("(bearer|BEARER) .*")
                                ? error(401, "no")
                                : answered),
                Set.of("auth.scheme-ignores-case"));
    }

    private static boolean readsOne(Asked asked) {
        return asked.method().equals("GET") && asked.path().matches(".*/Users/[^/?]+");
    }

    private static SeededFault second() {
        return new SeededFault(
                response(
                        story(
                                "auth-second",
                                "a GET of a user is answered 500, with the name of a class",
                                "RFC7644-2-09"),
                        (asked, answered) ->
                                readsOne(asked) ? error(500, "at org.example.Store.get(Store.java:12)") : answered),
                Set.of(
                        "auth.second-token-is-held-to-its-rights",
                        "security.odd-ids-are-404",
                        "security.tenants-are-apart",
                        "security.put-creates-nothing"));
    }

    private static SeededFault leaks() {
        return new SeededFault(
                response(
                        story("errors-leak", "errors tell the request and a class name", "RFC7644-3.12-05"),
                        (asked, answered) -> {
                            if (answered.status() < 400) {
                                return asked.isOn("POST", "/Users") && asked.body().length > 0
                                        ? answer(201, new String(asked.body(), StandardCharsets.UTF_8))
                                        : answered;
                            }
                            if (asked.path().contains("NoSuch")) {
                                return answer(500, "gone");
                            }
                            String told = new String(
                                            asked.body(),
                                            0,
                                            Math.min(asked.body().length, 2_000),
                                            StandardCharsets.UTF_8)
                                    .replace("\"", "'");
                            return error(answered.status(), "java.lang.IllegalStateException: " + told);
                        }),
                Set.of(
                        "security.errors-tell-nothing-of-the-server",
                        "security.passwords-are-not-in-errors",
                        "security.unknown-endpoint-is-404"));
    }

    private static SeededFault host() {
        return new SeededFault(
                response(
                        story(
                                "host-reflected",
                                "locations are built from the Host header; ids are the client's; members too",
                                "RFC7644-3.4.1-01"),
                        json((asked, body) -> {
                            if (body.has("userName") && asked.isOn("POST", "/Users")) {
                                String sent = new String(asked.body(), StandardCharsets.UTF_8);
                                String id = sent.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
                                if (!id.equals(sent)) {
                                    body.put("id", id);
                                }
                            }
                            if (body.has("userName") && readsOne(asked)) {
                                body.put("nickName", "attacker.example.com");
                            }
                            if (asked.isOn("GET", "/Groups/")) {
                                body.putArray("members").addObject().put("value", "1");
                            }
                        })),
                Set.of(
                        "security.host-header-leads-nowhere",
                        "security.id-cannot-be-assigned",
                        "security.groups-cannot-be-assigned"));
    }

    private static SeededFault tenants() {
        return new SeededFault(
                response(
                        story(
                                "strain",
                                "what strains is answered 500; a refused token is sent back",
                                "RFC7644-3.12-10"),
                        (asked, answered) -> {
                            boolean deep =
                                    asked.body().length > 10_000 || asked.path().length() > 400;
                            return deep ? error(500, "it broke") : answered;
                        }),
                Set.of(
                        "security.deep-filter-is-answered",
                        "security.deep-body-is-answered",
                        "security.huge-body-is-refused"));
    }

    private static final Set<String> OPENED = Set.of(
            "auth.no-token-is-401-with-a-challenge",
            "auth.wrong-token-is-told-invalid-token",
            "auth.empty-token-opens-nothing",
            "auth.garbled-token-opens-nothing",
            "auth.token-in-the-query-opens-nothing",
            "auth.every-read-needs-a-token",
            "auth.every-write-needs-a-token",
            "auth.paths-lead-round-nothing",
            "auth.expired-token-is-401");
}
