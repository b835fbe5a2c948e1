package dev.scimtck.suite.fault.measure;

import dev.scimtck.suite.fault.Aim;
import dev.scimtck.suite.fault.Aims;
import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.fault.SeededFault;
import dev.scimtck.suite.fault.measure.Measured.Told;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the suite under one fault after the other, and says what came of each. */
final class FaultRun {
    private final Clean clean;
    private final Aims aims;
    private final Catalogue catalogue;
    private final int wholeEvery;
    private final AtomicInteger partly = new AtomicInteger();

    /**
     * @param wholeEvery of the faults that say which checks and steps must see them, each so-manieth is met by the whole
     *     suite as all others are, and the rest by the classes of those checks and by those recordings
     */
    FaultRun(Clean clean, Aims aims, Catalogue catalogue, int wholeEvery) {
        this.clean = clean;
        this.aims = aims;
        this.catalogue = catalogue;
        this.wholeEvery = wholeEvery;
    }

    private boolean isWhole(SeededFault seeded) {
        return seeded.trips().isEmpty() || partly.getAndIncrement() % wholeEvery == 0;
    }

    private static Result partOf(SeededFault seeded, Target target) {
        return SuiteRun.some(
                target,
                seeded.classes(),
                recording -> seeded.trips().stream().anyMatch(place -> place.startsWith(recording.name())));
    }

    /** Runs the suite under a fault. */
    Measured of(SeededFault seeded) {
        long started = System.nanoTime();
        try (FaultyServer server = FaultyServer.with(seeded.fault())) {
            boolean whole = isWhole(seeded);
            Result result = whole ? SuiteRun.all(server.target()) : partOf(seeded, server.target());
            return judged(seeded, result, whole, (System.nanoTime() - started) / 1_000_000);
        } catch (RuntimeException broken) {
            return trouble(seeded, broken, (System.nanoTime() - started) / 1_000_000);
        }
    }

    private Measured trouble(SeededFault seeded, RuntimeException broken, long millis) {
        return new Measured(
                seeded.fault().story(),
                aims.of(seeded),
                Verdict.ERROR,
                Map.of(),
                Map.of(),
                List.of(),
                false,
                false,
                List.of(),
                Optional.of(broken.toString()),
                true,
                millis);
    }

    private Measured judged(SeededFault seeded, Result result, boolean whole, long millis) {
        Aim aim = aims.of(seeded);
        Map<String, Verdict> tripped = tripped(result);
        Set<String> broken = broken(result);
        var worse = new TreeMap<>(SuiteRun.answers(result));
        worse.entrySet().removeAll(clean.answers().entrySet());
        if (!whole) {
            worse.clear();
        }
        List<Told> findings = result.findings().stream()
                .filter(clean::isNew)
                .map(finding -> told(seeded, aim, finding))
                .toList();
        boolean stepBreaks = seeded.trips().stream().anyMatch(broken::contains)
                || broken.stream().anyMatch(step -> aim.providers().contains(step.split("/", 2)[0]));
        boolean ownClause = result.findings().stream()
                .filter(finding -> finding.names(seeded.fault().story().clause()))
                .anyMatch(clean::isNew);
        boolean forProviders =
                aim.level() == Aim.Level.INTEROP || aim.level() == Aim.Level.SHOULD || aim.verdict() == Verdict.NOTE;
        boolean detected =
                tripped.entrySet().stream().anyMatch(entry -> aim.seenBy(clean.of(entry.getKey()), entry.getValue()))
                        || (forProviders && stepBreaks);
        return new Measured(
                seeded.fault().story(),
                aim,
                worst(tripped),
                tripped,
                worse,
                findings,
                detected,
                detected && (ownClause || stepBreaks || findings.stream().anyMatch(Told::about)),
                errors(result),
                Optional.empty(),
                whole,
                millis);
    }

    /** About the fault is what cites its section, or is seen where the fault says that it must be. */
    private Told told(SeededFault seeded, Aim aim, Finding finding) {
        boolean cited = finding.names(seeded.fault().story().clause()) || aim.isNamedBy(finding, catalogue);
        boolean named = finding.places().stream().anyMatch(seeded.trips()::contains)
                && seeded.trips().stream().anyMatch(place -> place.contains(": "));
        boolean ofProvider =
                finding.breaks().stream().anyMatch(dialect -> aim.providers().contains(dialect.provider()));
        String shown = finding.operation() + ": expected " + finding.expected() + ", got " + finding.actual();
        return new Told(finding.clause(), finding.verdict(), finding.summary(), shown, cited || named || ofProvider);
    }

    private Map<String, Verdict> tripped(Result result) {
        var tripped = new TreeMap<String, Verdict>();
        SuiteRun.verdicts(result).forEach((place, verdict) -> {
            boolean said = verdict == Verdict.FAIL || verdict == Verdict.WARN || verdict == Verdict.NOTE;
            if (said && verdict.compareTo(clean.of(place)) > 0) {
                tripped.put(place, verdict);
            }
        });
        return tripped;
    }

    private static Set<String> broken(Result result) {
        var broken = new HashSet<String>();
        for (RecordingResult recording : result.recordings()) {
            recording.steps().stream()
                    .filter(StepResult::breaksProvider)
                    .forEach(step -> broken.add(recording.recording() + ": " + step.step()));
        }
        return broken;
    }

    private static Verdict worst(Map<String, Verdict> tripped) {
        return tripped.values().stream().reduce(Verdict.PASS, Verdict::or);
    }

    static List<String> errors(Result result) {
        var errors = new TreeMap<String, String>();
        result.checks().stream()
                .filter(check -> check.verdict() == Verdict.ERROR)
                .forEach(check -> errors.put(check.id(), check.judgement().reason()));
        result.recordings()
                .forEach(recording -> recording.steps().stream()
                        .filter(step -> step.verdict() == Verdict.ERROR)
                        .forEach(step -> errors.put(
                                recording.recording() + ": " + step.step(),
                                step.judgement().reason())));
        return errors.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }
}
