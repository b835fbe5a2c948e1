package dev.scimtck.suite.invariant;

import dev.scimtck.suite.invariant.Invariant.Broken;
import dev.scimtck.suite.invariant.Invariant.Position;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.schema.PublishedSchemas;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.EveryReply;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Judge;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.Mismatch;
import dev.scimtck.suite.verdict.SkipReason;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges every response of a run by all invariants; each comes out as one check, with the findings that it led to. */
public final class Invariants implements EveryReply {
    private static final String ANY_REQUEST = "any request";

    private final Catalogue catalogue;
    private final AttributesAreAsPublished published = new AttributesAreAsPublished();
    private final Map<Invariant, Tally> tallies = new LinkedHashMap<>();

    private static final class Tally {
        private int responses;
        private Verdict worst = Verdict.PASS;
        private final Set<String> findings = new LinkedHashSet<>();
    }

    /**
     * @param catalogue says what it means when one does not hold
     * @param schemas the published schemas
     * @param target whose responses are judged
     */
    public Invariants(Catalogue catalogue, ResponseSchemas schemas, Target target) {
        this.catalogue = catalogue;
        List<Invariant> all = List.of(
                new MediaTypeIsScimJson(),
                new BodyIsCleanJson(),
                new BodyFitsItsSchema(schemas),
                published,
                new ErrorSaysItsStatus(),
                new PasswordIsNeverReturned(),
                new LocationNamesTheResource(target),
                new CreatedHasLocation(target),
                new EtagIsTheVersion(),
                new ListAddsUp(),
                new RefusalTellsHow());
        all.forEach(invariant -> tallies.put(invariant, new Tally()));
    }

    /** The target was asked for its schemas: from now on its responses are held to them. */
    public void discovered(PublishedSchemas schemas) {
        published.discovered(schemas);
    }

    @Override
    public void came(Reply reply, Judge judge) {
        tallies.forEach((invariant, tally) -> {
            if (invariant.appliesTo(reply)) {
                judge(invariant, tally, reply, judge);
            }
        });
    }

    private void judge(Invariant invariant, Tally tally, Reply reply, Judge judge) {
        List<Broken> all = invariant.broken(reply);
        synchronized (tally) {
            tally.responses++;
            for (Broken broken : all) {
                Mismatch mismatch = mismatch(broken, reply);
                tally.worst = tally.worst.or(mismatch.verdict());
                tally.findings.add(judge.saw(mismatch));
            }
        }
    }

    private Mismatch mismatch(Broken broken, Reply reply) {
        Optional<Position> position = broken.position();
        return new Mismatch(
                Optional.of(broken.requirement()),
                position.map(Position::verdict).orElseGet(() -> catalogue.severity(broken.requirement())),
                Set.of(),
                position.filter(Position::everywhere).isPresent()
                        ? ANY_REQUEST
                        : reply.operation().toString(),
                broken.summary(),
                broken.expected(),
                broken.actual(),
                position.map(Position::advice),
                List.of(reply.evidence()));
    }

    /** How they came out, each as a check. */
    public List<CheckResult> results() {
        var results = new ArrayList<CheckResult>();
        tallies.forEach((invariant, tally) -> {
            synchronized (tally) {
                results.add(new CheckResult(
                        invariant.id(), invariant.title(), invariant.requirements(), judgement(tally), false, 0));
            }
        });
        return List.copyOf(results);
    }

    private static Judgement judgement(Tally tally) {
        if (tally.responses == 0) {
            String reason = SkipReason.NOT_OFFERED.key() + ": no response of this run was of the kind";
            return new Judgement(Verdict.SKIP, reason, List.of());
        }
        return new Judgement(tally.worst, "seen in " + tally.responses + " responses", List.copyOf(tally.findings));
    }

    /** The ids and requirements of all invariants, for the table of what proves what. */
    public Map<String, List<String>> coverage() {
        var coverage = new LinkedHashMap<String, List<String>>();
        tallies.keySet().forEach(invariant -> coverage.put(invariant.id(), invariant.requirements()));
        return coverage;
    }
}
