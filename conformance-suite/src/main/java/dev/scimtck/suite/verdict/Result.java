package dev.scimtck.suite.verdict;

import dev.scimtck.suite.exchange.Pauses;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one run found out: the model that every report is a view of.
 *
 * @param target base URL of the server under test, as the reader knows it
 * @param started when the run began
 * @param ending how the run ended
 * @param providers can a customer of this provider and dialect be onboarded
 * @param recordings the replayed sequences
 * @param checks the RFC checks, and the invariants
 * @param requirements every clause that a check or step of this run is about
 * @param findings what is wrong, worst first
 * @param leftovers what this run made and could not remove
 * @param durationMillis wall time from preflight to the last clean-up
 * @param staleWaivers waivers that have expired or are no longer needed
 * @param changes what has changed since the run that this one is compared with; empty where it is compared with none
 * @param pauses how often the target put requests of the run off, and how long was waited
 */
public record Result(
        String target,
        Instant started,
        Ending ending,
        List<ProviderAnswer> providers,
        List<RecordingResult> recordings,
        List<CheckResult> checks,
        List<RequirementResult> requirements,
        List<Finding> findings,
        List<Leftover> leftovers,
        long durationMillis,
        List<StaleWaiver> staleWaivers,
        Optional<Changes> changes,
        Pauses pauses) {

    /** The check that tells whether the run looked who answers. */
    public static final String CERTIFICATES = "run.checked-the-certificates";

    public Result {
        providers = List.copyOf(providers);
        recordings = List.copyOf(recordings);
        checks = List.copyOf(checks);
        requirements = List.copyOf(requirements);
        findings = List.copyOf(findings);
        leftovers = List.copyOf(leftovers);
        staleWaivers = List.copyOf(staleWaivers);
    }

    /** What a run found out that was never put off, before it is held to waivers and to an earlier run. */
    public Result(
            String target,
            Instant started,
            Ending ending,
            List<ProviderAnswer> providers,
            List<RecordingResult> recordings,
            List<CheckResult> checks,
            List<RequirementResult> requirements,
            List<Finding> findings,
            List<Leftover> leftovers,
            long durationMillis) {
        this(
                target,
                started,
                ending,
                providers,
                recordings,
                checks,
                requirements,
                findings,
                leftovers,
                durationMillis,
                List.of(),
                Optional.empty(),
                Pauses.none());
    }

    /** How a run came to its end. */
    public sealed interface Ending {
        /** All that was selected was run. */
        record Complete() implements Ending {}

        /** The target stopped answering. */
        record TargetLost(String why) implements Ending {}

        /** The time that the run may take was up. */
        record OutOfTime(String why) implements Ending {}

        /** The user stopped it. */
        record Interrupted() implements Ending {}
    }

    /** Can a customer be onboarded? */
    public enum Answer {
        YES("yes"),
        WITH_DEVIATIONS("with-deviations"),
        NO("no");

        private final String key;

        Answer(String key) {
            this.key = key;
        }

        /** The answer as {@code report.json} writes it. */
        public String key() {
            return key;
        }

        /** The answer as people write it. */
        public String words() {
            return key.replace('-', ' ');
        }
    }

    /**
     * The provider axis.
     *
     * @param dialect provider and dialect
     * @param answer whether its flows work
     * @param why the step that breaks or deviates and what the administrator sees; empty for a plain yes
     */
    public record ProviderAnswer(Dialect dialect, Answer answer, String why) {}

    /**
     * One clause.
     *
     * @param id id in the catalogue
     * @param level the RFC's keyword
     * @param testable whether a black box can test it
     * @param verdict the worst of what is about it; empty where nothing of this run is
     * @param checks the checks and steps that are about it
     */
    public record RequirementResult(
            String id, String level, String testable, Optional<Verdict> verdict, List<String> checks) {
        public RequirementResult {
            checks = List.copyOf(checks);
        }
    }

    /**
     * Something that this run made and could not remove.
     *
     * @param what the resource, as a person recognises it
     * @param command the command that would remove it
     */
    public record Leftover(String what, String command) {}

    /**
     * A waiver that fails the run.
     *
     * @param place the check or step that it is about
     * @param why why it must go, and what to do
     */
    public record StaleWaiver(String place, String why) {}

    /**
     * What has changed since an earlier run.
     *
     * @param baseline when that run began
     * @param worse what fails now and did not then; it fails the run
     * @param better what failed then and does not now
     */
    public record Changes(Instant baseline, List<Change> worse, List<Change> better) {
        public Changes {
            worse = List.copyOf(worse);
            better = List.copyOf(better);
        }
    }

    /**
     * One change.
     *
     * @param what the check, step or provider
     * @param before how it came out then
     * @param now how it came out now
     */
    public record Change(String what, String before, String now) {}

    /** How many failures there are that do not fail the run. */
    public long accepted() {
        return Outcome.all(this).stream()
                .filter(outcome -> outcome.judgement().accepted().isPresent())
                .count();
    }

    /** How many failures there are that may fail the run. */
    public long open() {
        return Outcome.all(this).stream()
                .filter(outcome ->
                        outcome.fails() && outcome.judgement().accepted().isEmpty())
                .count();
    }

    /** How much was left out because the run ended before its turn; empty where nothing was. */
    public Optional<String> notRun() {
        List<StepResult> steps = recordings.stream()
                .flatMap(recording -> recording.steps().stream())
                .toList();
        long stepsLeft = steps.stream().filter(StepResult::notRun).count();
        long checksLeft =
                checks.stream().filter(check -> check.judgement().notRun()).count();
        return stepsLeft + checksLeft == 0
                ? Optional.empty()
                : Optional.of(Stream.of(
                                stepsLeft == 0 ? "" : stepsLeft + " of " + steps.size() + " steps",
                                checksLeft == 0 ? "" : checksLeft + " of " + checks.size() + " checks")
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" and ", "", " were not run.")));
    }

    /** How much of a run was left out because it would have changed something in the target; empty for a run that writes. */
    public Optional<String> onlyReads() {
        int steps = recordings.stream()
                .mapToInt(recording -> recording.steps().size())
                .sum();
        long stepsLeft = recordings.stream()
                .flatMap(recording -> recording.steps().stream())
                .filter(step -> step.judgement().reason().contains(SkipReason.ONLY_READS))
                .count();
        long checksLeft = checks.stream()
                .filter(check -> check.judgement().reason().contains(SkipReason.ONLY_READS))
                .count();
        return stepsLeft + checksLeft == 0
                ? Optional.empty()
                : Optional.of("Read only: " + (steps - stepsLeft) + " of " + steps + " steps and "
                        + (checks.size() - checksLeft) + " of " + checks.size()
                        + " checks were run; the others would change something. Whether anyone's customers can be"
                        + " onboarded, reading does not tell.");
    }

    /** That whoever answered may not have been the target, where the run checked no certificate; else empty. */
    public Optional<String> uncheckedCertificates() {
        return checks.stream()
                .filter(check -> check.id().equals(CERTIFICATES) && check.verdict() == Verdict.NOTE)
                .map(check -> "No certificate was checked (--insecure): "
                        + check.judgement().reason() + ".")
                .findFirst();
    }

    /** The same with other judgements, by the name of the check or step. */
    Result judged(Map<String, Judgement> judgements) {
        List<CheckResult> judged = checks.stream()
                .map(check -> check.judged(judgements.getOrDefault(check.id(), check.judgement())))
                .toList();
        List<RecordingResult> played = recordings.stream()
                .map(recording -> recording.judged(judgements))
                .toList();
        return with(played, judged, staleWaivers, changes, pauses);
    }

    /** The same of a run that the target made wait. */
    public Result after(Pauses waited) {
        return with(recordings, checks, staleWaivers, changes, waited);
    }

    Result withStaleWaivers(List<StaleWaiver> stale) {
        return with(recordings, checks, stale, changes, pauses);
    }

    Result withChanges(Changes since) {
        return with(recordings, checks, staleWaivers, Optional.of(since), pauses);
    }

    private Result with(
            List<RecordingResult> played,
            List<CheckResult> judged,
            List<StaleWaiver> stale,
            Optional<Changes> since,
            Pauses waited) {
        return new Result(
                target,
                started,
                ending,
                providers,
                played,
                judged,
                requirements,
                findings,
                leftovers,
                durationMillis,
                stale,
                since,
                waited);
    }

    /** How many checks and steps came out how; every verdict is a key. */
    public Map<Verdict, Integer> summary() {
        var summary = new EnumMap<Verdict, Integer>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            summary.put(verdict, 0);
        }
        checks.forEach(check -> summary.merge(check.verdict(), 1, Integer::sum));
        recordings.stream()
                .flatMap(recording -> recording.steps().stream())
                .forEach(step -> summary.merge(step.verdict(), 1, Integer::sum));
        return summary;
    }
}
