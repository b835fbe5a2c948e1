package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.recording.Missing.Why;
import dev.scimtck.suite.recording.Recording.Deviation;
import dev.scimtck.suite.recording.Recording.Effect;
import dev.scimtck.suite.recording.Recording.Expected;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.recording.Recording.Together;
import dev.scimtck.suite.recording.Recording.Turn;
import dev.scimtck.suite.recording.Variables.Unset;
import dev.scimtck.suite.target.Access.Allowance;
import dev.scimtck.suite.target.Operation;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.target.Room;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.target.TargetSilent;
import dev.scimtck.suite.verdict.Judge;
import dev.scimtck.suite.verdict.Result.RecordingResult;
import dev.scimtck.suite.verdict.Result.StepResult;
import dev.scimtck.suite.verdict.SkipReason;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One recording as it is played against the target: {@link #prepare}, each step in order, {@link #finish}. */
final class Replay {
    private static final String WRONG_TOKEN =
            "it sends a wrong bearer token, and it is not a bearer token that lets into this target";
    private static final String PLACEHOLDER_PASSWORD = "Xq7#vbTm";

    private final Recording recording;
    private final Session session;
    private final Variables variables = new Variables();
    private final RequestBuilder requests;
    private final StepJudge stepJudge;
    /** Where each named resource is: its endpoint. Its id is a variable. */
    private final Map<String, String> endpoints = new LinkedHashMap<>();

    private boolean roomy = true;
    private boolean stillReads = true;
    private final Missing missing = new Missing();
    private final List<StepResult> results = new ArrayList<>();

    Replay(Recording recording, Session session) {
        this.recording = recording;
        this.session = session;
        this.requests = new RequestBuilder(variables, session);
        this.stepJudge = new StepJudge(recording.dialect(), session::capabilities, session.catalogue());
        variables.set("run", session.uniqueName());
        variables.set("domain", session.target().emailDomain());
        variables.set("guid", UUID.randomUUID().toString());
        variables.set("base", session.target().base());
        variables.set("host", session.target().host());
        variables.set("authorization", session.target().authorization());
        variables.set("mapped", "");
        variables.set("each", "");
        variables.set("password", password());
    }

    /** The placeholder that providers make up by the customer's password rule, which a template may tell. */
    private String password() {
        String ruled =
                session.target().userTemplate().attributes().path("password").asText("");
        return ruled.isEmpty() ? PLACEHOLDER_PASSWORD : ruled;
    }

    /** Makes what the story takes for given. What cannot be made blocks the steps that need it, and is not judged. */
    void prepare() {
        roomy = !isForbidden() && session.room().enter(recording.label(), recording.creations());
        stillReads = recording.given().isEmpty();
        if (roomy && !session.manner().readOnly()) {
            new GivenResources(recording, session, variables, missing).make((name, endpoint, made) -> {
                endpoints.put(name, endpoint);
                requests.made(made);
            });
        }
    }

    private boolean isForbidden() {
        return recording.volume() && !session.target().access().allowed().contains(Allowance.VOLUME);
    }

    /** Plays what is next, a step or several at once, and judges it. */
    List<StepResult> play(Turn turn) {
        if (!roomy) {
            return skipped(turn, SkipReason.NOT_ALLOWED, withoutRoom());
        }
        if (session.manner().readOnly()) {
            // What comes after a writing step is about what that has written.
            stillReads &= turn.steps().stream().noneMatch(Step::writes);
            if (!stillReads) {
                return skipped(
                        turn,
                        SkipReason.NOT_ALLOWED,
                        SkipReason.ONLY_READS + "; this step writes, or builds on what was written");
            }
        }
        List<StepResult> played = turn.steps().getFirst().together().isEmpty()
                ? List.of(play(turn.steps().getFirst()))
                : new ParallelTurn(turn).play();
        results.addAll(played);
        return played;
    }

    /** Leaves out what is next, because the run has ended. */
    List<StepResult> notRun(Turn turn, String why) {
        return skipped(turn, SkipReason.NOT_RUN, why);
    }

    private List<StepResult> skipped(Turn turn, SkipReason reason, String why) {
        var skipped = new ArrayList<StepResult>();
        for (Step step : turn.steps()) {
            Judge judge = judge(step.name());
            judge.skip(reason, why);
            skipped.add(result(step, judge, System.nanoTime()));
        }
        results.addAll(skipped);
        return List.copyOf(skipped);
    }

    private String withoutRoom() {
        return isForbidden()
                ? "it makes more than " + Room.OF_A_GUEST + " resources and needs --allow volume"
                : "what could not be removed leaves no room among the " + Room.OF_A_GUEST
                        + " resources that a guest may have; it needs --allow volume";
    }

    private StepResult play(Step step) {
        Judge judge = judge(step.name());
        long started = System.nanoTime();
        try {
            Request request = ready(step);
            if (requests.isOfWrongToken(request)) {
                judge.skip(SkipReason.NOT_CONFIGURED, WRONG_TOKEN);
                return result(step, judge, started);
            }
            Effect effect = recording.effects().get(step.name());
            Expected expect = StepJudge.filled(step.expect(), variables);
            String below = variables.fill(step.target());
            Snapshots before = effect == null ? Snapshots.none() : snapshots(judge);
            Reply reply = session.client().send(request, below, judge);
            if (wantsMore(step, reply)) {
                notReached(step, new Why.Failed(session.newUsersRefused().orElseThrow()), judge);
                return result(step, judge, started);
            }
            boolean accepted = accepted(step, expect, reply, judge);
            if (accepted && effect != null) {
                judgeEffect(effect, deviation(step), before, reply, judge);
            }
            played(step, accepted, judge);
        } catch (Unset e) {
            notReached(step, missing.because(e), judge);
        } catch (TargetSilent e) {
            silent(step, e, judge);
        }
        return result(step, judge, started);
    }

    private Judge judge(String step) {
        return session.judge(recording.label() + ": " + step);
    }

    private Request ready(Step step) throws Unset {
        for (String needed : step.needs()) {
            if (missing.has(needed)) {
                throw new Unset(needed);
            }
        }
        return requests.build(step);
    }

    /** Without the given resources that could not be made: that is not the step's fault. */
    private Effect onWhatIsThere(Effect effect) {
        var there = new LinkedHashMap<>(effect.resources());
        there.keySet().removeIf(name -> recording.given().containsKey(name) && missing.has(name));
        return new Effect(effect.verifies(), there);
    }

    private Snapshots snapshots(Judge judge) throws TargetSilent {
        return Snapshots.take(resources(), session.client(), judge);
    }

    /** Whether the target refused a user as it refuses all. */
    private boolean wantsMore(Step step, Reply reply) {
        boolean creates = step.method().equals("POST") && step.target().equals("/Users");
        return creates && !reply.isSuccess() && session.newUsersRefused().isPresent();
    }

    private boolean accepted(Step step, Expected expect, Reply reply, Judge judge) {
        boolean accepted = stepJudge.judge(expect, deviation(step), reply, judge);
        requests.made(reply);
        if (!accepted) {
            judge.administratorSees(new AdministratorView(recording.dialect()).refused(reply));
        }
        if (accepted) {
            capture(step, reply, reply.below(), judge);
        }
        return accepted;
    }

    private Optional<Deviation> deviation(Step step) {
        return Optional.ofNullable(recording.deviations().get(step.name()));
    }

    private void judgeEffect(Effect effect, Optional<Deviation> deviation, Snapshots before, Reply reply, Judge judge)
            throws TargetSilent, Unset {
        new EffectJudge(recording.dialect(), session.catalogue(), variables, deviation)
                .judge(onWhatIsThere(effect), before, snapshots(judge), reply, judge);
        judge.administratorSees(new AdministratorView(recording.dialect()).wrongEffect());
    }

    private void silent(Step step, TargetSilent e, Judge judge) {
        lost(e, judge);
        noteMissing(step, new Why.Silent(e.why()));
    }

    private void lost(TargetSilent e, Judge judge) {
        switch (e.reason()) {
            case RUN_ENDED -> judge.skip(SkipReason.NOT_RUN, session.stopped().orElse(e.why()));
            case NOT_OURS -> judge.blocked(e.why());
            case NO_ANSWER, NOT_ALLOWED -> judge.lost(e.why());
        }
    }

    private static StepResult result(Step step, Judge judge, long started) {
        return result(step.name(), step.method() + " " + step.target(), step.evidence(), step.source(), judge, started);
    }

    private static StepResult result(
            String name, String request, String evidence, List<String> source, Judge judge, long started) {
        return new StepResult(
                name,
                request,
                evidence,
                String.join(", ", source),
                judge.judgement(),
                judge.because(),
                !judge.broken().isEmpty(),
                judge.networkFault(),
                (System.nanoTime() - started) / 1_000_000,
                judge.pauses());
    }

    private void capture(Step step, Reply reply, String below, Judge judge) {
        step.capture().forEach((name, pointer) -> {
            JsonNode value = reply.at(pointer);
            if (Matcher.isUnassigned(value)) {
                stepJudge.lacks(step, pointer, reply, judge);
                return;
            }
            variables.set(name, value);
            missing.found(name);
            if (name.endsWith(".id")) {
                endpoints.put(
                        name.substring(0, name.length() - 3),
                        Operation.of(step.method(), below).endpoint());
            }
        });
    }

    /** The resources whose id is known, by name, each as the place where it is read. */
    private Map<String, String> resources() {
        var resources = new LinkedHashMap<String, String>();
        endpoints.forEach((name, endpoint) -> variables
                .find(name + ".id")
                .ifPresent(id -> resources.put(name, endpoint + "/" + RequestBuilder.encodedId(id.asText()))));
        return resources;
    }

    /** Notes what later steps can build on, and why they cannot where that is so. */
    private void played(Step step, boolean accepted, Judge judge) {
        boolean failed = judge.judgement().verdict().compareTo(Verdict.BLOCKED) >= 0;
        String why = "step " + step.name() + (accepted ? " had the wrong effect" : " was refused");
        if (failed) {
            noteMissing(step, new Why.Failed(why));
        } else if (!accepted || !judge.broken().isEmpty()) {
            noteMissing(step, new Why.Refused(why));
        } else {
            variables.set(step.name(), "played");
        }
    }

    private void noteMissing(Step step, Why why) {
        missing.note(step.name(), why);
        for (String name : step.capture().keySet()) {
            if (variables.find(name).isEmpty()) {
                missing.note(name, why);
            }
        }
    }

    private void notReached(Step step, Why why, Judge judge) {
        Missing.judge(why, judge);
        noteMissing(step, why);
    }

    /** Removes what was made, and says how the recording came out. */
    RecordingResult finish() {
        session.cleanUp(recording.label());
        Verdict worst = results.stream().map(StepResult::verdict).reduce(Verdict.PASS, Verdict::or);
        return new RecordingResult(recording.label(), recording.title(), recording.dialect(), worst, results);
    }

    /** Steps that are sent at the same moment, each on a connection of its own; what is stored afterwards judges them all. */
    private final class ParallelTurn {
        private final Turn turn;
        private final long started = System.nanoTime();
        private final Judge whole;
        private final List<Sending> sendings = new ArrayList<>();

        /** One of the requests. */
        private record Sending(Step step, Judge judge, Request request, Expected expect, String below) {}

        private ParallelTurn(Turn turn) {
            this.turn = turn;
            this.whole = judge(turn.name());
        }

        private List<StepResult> play() {
            try {
                for (Step step : turn.steps()) {
                    Request request = ready(step);
                    Expected expect = StepJudge.filled(step.expect(), variables);
                    sendings.add(new Sending(step, judge(step.name()), request, expect, variables.fill(step.target())));
                }
            } catch (Unset e) {
                return notReached(missing.because(e));
            }
            judgeWhole();
            return results();
        }

        private List<StepResult> notReached(Why why) {
            var all = new ArrayList<StepResult>();
            for (Step step : turn.steps()) {
                Judge judge = judge(step.name());
                Replay.this.notReached(step, why, judge);
                all.add(result(step, judge, started));
            }
            Replay.this.notReached(turn.steps().getFirst(), why, whole);
            all.add(result(whole));
            return all;
        }

        private void judgeWhole() {
            try {
                Snapshots before = snapshots(whole);
                Optional<Reply> last = sendAll();
                if (last.isPresent()) {
                    Effect effect = Objects.requireNonNull(recording.effects().get(turn.name()));
                    Optional<Deviation> deviation = turn.steps().stream()
                            .flatMap(step -> deviation(step).stream())
                            .findFirst();
                    judgeEffect(effect, deviation, before, last.get(), whole);
                }
            } catch (TargetSilent e) {
                lost(e, whole);
            } catch (Unset e) {
                whole.blocked("no value for " + e.variable());
            }
        }

        /** One of the answers, if all were as they should be. */
        private Optional<Reply> sendAll() {
            List<CompletableFuture<Reply>> answers = atOnce();
            Optional<Reply> last = Optional.empty();
            boolean all = true;
            for (int i = 0; i < sendings.size(); i++) {
                Sending sending = sendings.get(i);
                try {
                    Reply reply = answers.get(i).join();
                    boolean accepted = accepted(sending.step(), sending.expect(), reply, sending.judge());
                    played(sending.step(), accepted, sending.judge());
                    all &= accepted;
                    last = Optional.of(reply);
                } catch (CompletionException e) {
                    if (!(e.getCause() instanceof TargetSilent silent)) {
                        throw e;
                    }
                    all = false;
                    silent(sending.step(), silent, sending.judge());
                }
            }
            if (!all) {
                notAllAccepted();
            }
            return all ? last : Optional.empty();
        }

        private void notAllAccepted() {
            boolean failed = sendings.stream()
                    .anyMatch(sending -> sending.judge().judgement().verdict().compareTo(Verdict.BLOCKED) >= 0);
            if (failed) {
                whole.blocked("not all of its requests were accepted");
            } else {
                whole.note("not judged: not all of its requests were accepted");
            }
        }

        private List<CompletableFuture<Reply>> atOnce() {
            var gate = new CyclicBarrier(sendings.size());
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                return sendings.stream()
                        .map(sending -> CompletableFuture.supplyAsync(() -> send(sending, gate), threads))
                        .toList();
            }
        }

        private Reply send(Sending sending, CyclicBarrier gate) {
            try {
                gate.await();
                return session.client().send(sending.request(), sending.below(), sending.judge());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            } catch (BrokenBarrierException | TargetSilent e) {
                throw new CompletionException(e);
            }
        }

        private List<StepResult> results() {
            var all = new ArrayList<StepResult>();
            sendings.forEach(sending -> all.add(result(sending.step(), sending.judge(), started)));
            all.add(result(whole));
            return all;
        }

        private StepResult result(Judge judge) {
            Together together = turn.steps().getFirst().together().orElseThrow();
            String request = turn.steps().size() + " requests at once";
            return Replay.result(turn.name(), request, together.evidence(), together.source(), judge, started);
        }

        private StepResult result(Step step, Judge judge, long since) {
            return Replay.result(step, judge, since);
        }
    }
}
