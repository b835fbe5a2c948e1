package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.recording.Recording.BodyMatch;
import dev.scimtck.suite.recording.Recording.Deviation;
import dev.scimtck.suite.recording.Recording.Expected;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.recording.Variables.Unset;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.target.Capabilities;
import dev.scimtck.suite.target.LawfulRefusal;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Judge;
import dev.scimtck.suite.verdict.Mismatch;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Judges the answer to a step by what its recording expects. */
public final class StepJudge {
    private static final Map<String, String> URNS = Map.of(
            "User", "urn:ietf:params:scim:schemas:core:2.0:User",
            "Group", "urn:ietf:params:scim:schemas:core:2.0:Group",
            "ListResponse", "urn:ietf:params:scim:api:messages:2.0:ListResponse",
            "Error", "urn:ietf:params:scim:api:messages:2.0:Error",
            "ServiceProviderConfig", "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig",
            "ResourceType", "urn:ietf:params:scim:schemas:core:2.0:ResourceType",
            "Schema", "urn:ietf:params:scim:schemas:core:2.0:Schema");
    private static final Map<String, String> CLAUSES = Map.of(
            "User", "RFC7643-3-04",
            "Group", "RFC7643-3-04",
            "ListResponse", "RFC7644-3.4.2-04",
            "Error", "RFC7644-3.12-02",
            "ServiceProviderConfig", "RFC7644-4-02",
            "ResourceType", "RFC7643-6-01",
            "Schema", "RFC7643-7-03");
    private static final String HAS_ID = "RFC7643-3.1-05";
    private static final String CREATED_BODY = "RFC7644-3.3-08";

    private final Dialect dialect;
    private final Supplier<Capabilities> capabilities;
    private final Catalogue catalogue;
    private final NeedAdvice needs;
    /** Why an earlier step was refused by right: what comes after it then says nothing of the RFC. */
    private Optional<String> refusedBefore = Optional.empty();

    /**
     * @param dialect who sends the steps
     * @param capabilities what the target says of itself
     * @param catalogue says what it means when a clause does not hold
     */
    public StepJudge(Dialect dialect, Supplier<Capabilities> capabilities, Catalogue catalogue) {
        this.dialect = dialect;
        this.capabilities = capabilities;
        this.catalogue = catalogue;
        this.needs = new NeedAdvice(dialect);
    }

    /** The expectations with their variables filled in. */
    static Expected filled(Expected expect, Variables variables) throws Unset {
        var matches = new ArrayList<BodyMatch>();
        for (BodyMatch match : expect.body()) {
            matches.add(new BodyMatch(
                    match.at(), FilledMatcher.of(match.matcher(), variables), match.verifies(), match.neededBy()));
        }
        return new Expected(
                expect.status(), expect.verifies(), expect.neededBy(), expect.schema(), matches, expect.tolerate());
    }

    /**
     * Judges status and body.
     *
     * @return whether the story can go on with this answer
     */
    public boolean judge(Expected expect, Optional<Deviation> deviation, Reply reply, Judge judge) {
        boolean tolerated = expect.tolerate().contains(reply.status());
        if (!expect.status().contains(reply.status()) && !tolerated) {
            wrongStatus(expect, deviation, reply, judge);
            return false;
        }
        if (tolerated) {
            judge.mismatch(mismatch(
                    expect.verifies(),
                    Optional.of(Verdict.WARN),
                    false,
                    reply,
                    "status " + words(expect.status()),
                    "status " + reply.status() + ", which " + Dialect.providerTitle(dialect.provider()) + " accepts",
                    needs.status(reply, expect.status())));
        }
        if (reply.operation().creates() && !reply.hasBody()) {
            // The body of a 201 is only recommended, RFC 7644 section 3.3; the provider may need it all the same.
            judge.mismatch(mismatch(
                    Optional.of(CREATED_BODY),
                    Optional.empty(),
                    true,
                    reply,
                    "a body with the new resource",
                    "no body",
                    needs.value(reply, "")));
        } else if (reply.status() != 204) {
            judgeBody(expect, reply, judge);
        }
        return true;
    }

    private void wrongStatus(Expected expect, Optional<Deviation> deviation, Reply reply, Judge judge) {
        String wanted = "status " + words(expect.status());
        boolean byRight = deviation
                .filter(allowed -> allowed.refused().contains(reply.status()))
                .isPresent();
        if (byRight) {
            Deviation allowed = deviation.get();
            judge.mismatch(new Mismatch(
                    Optional.of(allowed.clause()),
                    Verdict.NOTE,
                    Set.of(dialect),
                    reply.operation().toString(),
                    "The target refuses by right what " + Dialect.providerTitle(dialect.provider())
                            + " sends beyond the RFC: " + allowed.what(),
                    wanted,
                    "status " + reply.status() + detail(reply),
                    Optional.of("To take " + Dialect.providerTitle(dialect.provider()) + "'s customers: "
                            + allowed.best() + "."),
                    List.of(reply.evidence())));
            return;
        }
        Optional<String> told = LawfulRefusal.of(capabilities.get(), reply);
        told.ifPresent(why -> refusedBefore = told);
        String because = told.map(why -> "; " + why).orElse("");
        judge.mismatch(mismatch(
                expect.verifies(),
                Optional.empty(),
                true,
                reply,
                wanted,
                "status " + reply.status() + detail(reply) + because,
                needs.status(reply, expect.status())));
    }

    private void judgeBody(Expected expect, Reply reply, Judge judge) {
        expect.schema().ifPresent(schema -> judgeSchema(schema, reply, judge));
        for (BodyMatch match : expect.body()) {
            JsonNode value = reply.at(match.at());
            if (!match.matcher().matches(value)) {
                judge.mismatch(mismatch(
                        match.verifies(),
                        Optional.empty(),
                        match.neededBy().isPresent(),
                        reply,
                        match.at() + ": " + match.matcher().words(),
                        match.at() + ": " + words(value),
                        needs.body(reply, match.at(), match.matcher())));
            }
        }
    }

    private void judgeSchema(String schema, Reply reply, Judge judge) {
        String urn = URNS.getOrDefault(schema, schema);
        boolean named = false;
        for (JsonNode said : reply.at("/schemas")) {
            named |= said.asText().equalsIgnoreCase(urn);
        }
        if (!named) {
            judge.mismatch(mismatch(
                    Optional.of(CLAUSES.getOrDefault(schema, "RFC7643-3-04")),
                    Optional.empty(),
                    !schema.equals("Error"),
                    reply,
                    "a body whose schemas name " + urn,
                    reply.json().isMissingNode()
                            ? reply.hasBody() ? "a body that is not JSON" : "no body"
                            : "schemas: " + words(reply.at("/schemas")),
                    needs.value(reply, "/schemas")));
        }
    }

    /** The answer lacks a value that later steps need. */
    void lacks(Step step, String pointer, Reply reply, Judge judge) {
        boolean id = pointer.endsWith("/id") && reply.at(parent(pointer)).isObject();
        judge.mismatch(mismatch(
                id ? Optional.of(HAS_ID) : step.expect().verifies(),
                Optional.empty(),
                true,
                reply,
                pointer.isEmpty() ? "a JSON body" : pointer + ": a value, which later requests need",
                pointer.isEmpty() ? "no JSON body" : pointer + ": no value",
                needs.value(reply, pointer)));
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    /** What to do about it says the clause, or {@code need} where there is none. */
    private Mismatch mismatch(
            Optional<String> clause,
            Optional<Verdict> verdict,
            boolean breaks,
            Reply reply,
            String expected,
            String actual,
            String need) {
        return new Mismatch(
                clause,
                refusedBefore
                        .map(why -> Verdict.NOTE)
                        .or(() -> verdict)
                        .or(() -> clause.map(catalogue::severity))
                        .orElse(Verdict.NOTE),
                breaks ? Set.of(dialect) : Set.of(),
                reply.operation().toString(),
                summary(clause),
                expected,
                actual,
                refusedBefore.map(needs::notOffered).or(() -> clause.isEmpty() ? Optional.of(need) : Optional.empty()),
                List.of(reply.evidence()));
    }

    private String summary(Optional<String> clause) {
        if (refusedBefore.isPresent()) {
            return "The target does not offer what " + Dialect.providerTitle(dialect.provider())
                    + " needs, and says so: " + refusedBefore.get();
        }
        return clause.map(id -> "Not so: " + catalogue.clause(id).summary())
                .orElse(Dialect.providerTitle(dialect.provider()) + " needs another answer");
    }

    /** The detail of an Error body, as the end of a sentence. */
    static String detail(Reply reply) {
        String detail = reply.at("/detail").asText("");
        return detail.isEmpty() ? "" : ": " + detail;
    }

    /** Statuses as the end of a sentence. */
    static String words(Set<Integer> status) {
        return String.join(
                " or ", new TreeSet<>(status).stream().map(String::valueOf).toList());
    }

    /** A JSON value as an expectation's reader wants to see it. */
    static String words(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }
}
