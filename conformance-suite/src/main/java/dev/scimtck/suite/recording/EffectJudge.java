package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.recording.Recording.Deviation;
import dev.scimtck.suite.recording.Recording.Effect;
import dev.scimtck.suite.recording.Recording.ResourceEffect;
import dev.scimtck.suite.recording.Variables.Unset;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Judge;
import dev.scimtck.suite.verdict.Mismatch;
import dev.scimtck.suite.verdict.Verdict;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a writing step by what is stored afterwards, whatever its answer said: what should have changed did, and nothing
 * else did, in the resource and in all others of the recording.
 */
final class EffectJudge {
    private static final String READABLE = "RFC7644-3.4.1-01";
    private static final String GONE = "RFC7644-3.6-02";
    private static final String STABLE_ID = "RFC7643-3.1-07";
    private static final String LAST_MODIFIED = "RFC7643-3.1-24";

    private final Dialect dialect;
    private final Catalogue catalogue;
    private final Variables variables;
    private final Optional<Deviation> beyond;
    private final NeedAdvice needs;

    /**
     * @param deviation where the step's request deviates from the RFC. If a server may refuse it by right, the RFC does not
     *     say what it means either: then what it does to its own resource is the provider's affair alone
     */
    EffectJudge(Dialect dialect, Catalogue catalogue, Variables variables, Optional<Deviation> deviation) {
        this.dialect = dialect;
        this.catalogue = catalogue;
        this.variables = variables;
        this.needs = new NeedAdvice(dialect);
        this.beyond = deviation.filter(request -> !request.refused().isEmpty());
    }

    /**
     * Judges one step.
     *
     * @param effect what it must change
     * @param before what was stored before it
     * @param after what is stored now
     * @param written the answer to the step
     */
    void judge(Effect effect, Snapshots before, Snapshots after, Reply written, Judge judge) throws Unset {
        for (var entry : effect.resources().entrySet()) {
            if (after.find(entry.getKey()).isEmpty()) {
                mismatch(
                        effect.verifies(),
                        written,
                        written,
                        entry.getKey() + " is stored and can be read",
                        "its id was never given",
                        needs.value(written, "/id"),
                        judge);
            }
        }
        for (var entry : after.byName().entrySet()) {
            String name = entry.getKey();
            ResourceEffect wanted = effect.resources().getOrDefault(name, new ResourceEffect.Unchanged());
            one(effect, name, wanted, before.find(name), entry.getValue(), written, judge);
        }
    }

    private void one(
            Effect effect,
            String name,
            ResourceEffect wanted,
            Optional<Reply> before,
            Reply after,
            Reply written,
            Judge judge)
            throws Unset {
        if (wanted instanceof ResourceEffect.Gone) {
            if (after.status() != 404) {
                mismatch(
                        Optional.of(GONE),
                        written,
                        after,
                        "GET of " + name + ": status 404",
                        "status " + after.status(),
                        needs.change(written, name),
                        judge);
            }
            return;
        }
        if (before.isPresent() && !before.get().isSuccess() && !after.isSuccess()) {
            return;
        }
        if (!after.isSuccess() || !after.json().isObject()) {
            String got = "status " + after.status() + (after.hasBody() ? "" : " without a body");
            mismatch(
                    Optional.of(READABLE),
                    written,
                    after,
                    "GET of " + name + ": status 200 with the resource",
                    got,
                    needs.sideEffect(written, name),
                    judge);
            return;
        }
        Map<String, JsonNode> places = wanted instanceof ResourceEffect.Changes changes ? changes.places() : Map.of();
        places(effect, name, places, before, after, written, judge);
        if (before.isPresent() && before.get().isSuccess()) {
            nothingElse(effect, name, places.keySet(), before.get(), after, written, judge);
        }
    }

    private void places(
            Effect effect,
            String name,
            Map<String, JsonNode> places,
            Optional<Reply> before,
            Reply after,
            Reply written,
            Judge judge)
            throws Unset {
        for (var place : places.entrySet()) {
            String at = place.getKey();
            if (place.getValue().asText().equals("any")) {
                continue;
            }
            if (place.getValue().asText().equals("changed")) {
                before.ifPresent(was -> wentOn(effect, name, was, after, written, judge));
                continue;
            }
            Matcher matcher = FilledMatcher.of(matcher(place.getValue()), variables);
            JsonNode value = StoredResource.of(after.json()).at(at);
            if (!matcher.matches(value)) {
                mismatch(
                        effect.verifies(),
                        written,
                        after,
                        "stored in " + name + ", " + at + ": " + matcher.words(),
                        "stored in " + name + ", " + at + ": " + StepJudge.words(value),
                        needs.change(written, at + " of " + name),
                        judge);
            }
        }
    }

    private static Matcher matcher(JsonNode wanted) {
        if (wanted.asText().equals("absent")) {
            return new Matcher.Absent();
        }
        return wanted.isObject() ? MatcherReader.read(wanted) : new Matcher.EqualTo(wanted);
    }

    /** Clocks are coarse: a change may leave lastModified as it was, but time never goes back. */
    private void wentOn(Effect effect, String name, Reply before, Reply after, Reply written, Judge judge) {
        Optional<OffsetDateTime> was = time(before);
        Optional<OffsetDateTime> is = time(after);
        if (was.isPresent() && is.isPresent() && is.get().isBefore(was.get())) {
            mismatch(
                    effect.verifies(),
                    written,
                    after,
                    name + ", /meta/lastModified: not before " + was.get(),
                    name + ", /meta/lastModified: " + is.get(),
                    catalogue.advice().of(LAST_MODIFIED),
                    judge);
        }
    }

    private static Optional<OffsetDateTime> time(Reply reply) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(reply.at("/meta/lastModified").asText()));
        } catch (DateTimeException withoutZone) {
            return Optional.empty();
        }
    }

    private void nothingElse(
            Effect effect, String name, Set<String> declared, Reply before, Reply after, Reply written, Judge judge) {
        if (!before.id().equals(after.id())) {
            mismatch(
                    Optional.of(STABLE_ID),
                    written,
                    after,
                    name + " keeps its id " + before.id(),
                    "id " + after.id(),
                    needs.sideEffect(written, "/id of " + name),
                    judge);
        }
        var allowed = new LinkedHashSet<>(declared);
        if (declared.stream().anyMatch(at -> at.startsWith("/name/"))) {
            // Servers lawfully derive both from the parts of the name.
            allowed.add("/name/formatted");
            allowed.add("/displayName");
        }
        var was = StoredResource.of(before.json());
        var is = StoredResource.of(after.json());
        for (String at : was.differences(is)) {
            if (allowed.stream().noneMatch(place -> at.equals(place) || at.startsWith(place + "/"))) {
                mismatch(
                        effect.verifies(),
                        written,
                        after,
                        "stored in " + name + ", " + at + ": unchanged, " + StepJudge.words(was.at(at)),
                        "stored in " + name + ", " + at + ": " + StepJudge.words(is.at(at)),
                        needs.sideEffect(written, at + " of " + name),
                        judge);
            }
        }
    }

    /** What to do about it says the clause, or {@code need} where there is none. */
    private void mismatch(
            Optional<String> clause,
            Reply written,
            Reply shown,
            String expected,
            String actual,
            String need,
            Judge judge) {
        boolean own =
                shown.equals(written) || shown.below().equals(written.below().split("\\?", 2)[0]);
        Optional<Deviation> notByTheRfc = beyond.filter(request -> own);
        String provider = Dialect.providerTitle(dialect.provider());
        judge.mismatch(new Mismatch(
                clause,
                notByTheRfc
                        .map(request -> Verdict.NOTE)
                        .or(() -> clause.map(catalogue::severity))
                        .orElse(Verdict.NOTE),
                Set.of(dialect),
                written.operation().toString(),
                notByTheRfc
                        .map(request -> "The target accepts what " + provider
                                + " sends beyond the RFC, and does something else than is meant. It " + request.what())
                        .orElseGet(() -> "What is stored afterwards is not what was asked for: "
                                + clause.map(id -> catalogue.clause(id).summary())
                                        .orElse(provider + " needs it")),
                expected,
                actual,
                notByTheRfc
                        .map(request -> "To take " + provider + "'s customers: " + request.best() + ".")
                        .or(() -> clause.isEmpty() ? Optional.of(need) : Optional.empty()),
                shown.equals(written) ? List.of(written.evidence()) : List.of(written.evidence(), shown.evidence())));
    }
}
