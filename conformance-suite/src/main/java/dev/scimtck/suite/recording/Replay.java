package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.recording.Missing.Why;
import dev.scimtck.suite.recording.Recording.Deviation;
import dev.scimtck.suite.recording.Recording.Effect;
import dev.scimtck.suite.recording.Recording.Expected;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.recording.Recording.Turn;
import dev.scimtck.suite.recording.Variables.Unset;
import dev.scimtck.suite.target.Access.Allowance;
import dev.scimtck.suite.target.Operation;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.target.Room;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.target.TargetSilent;
import dev.scimtck.suite.verdict.Judge;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.SkipReason;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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
                : new ParallelTurn(this, turn).play();
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

    Recording recording() {
        return recording;
    }

    Session session() {
        return session;
    }

    Expected filled(Step step) throws Unset {
        return StepJudge.filled(step.expect(), variables);
    }

    String filledTarget(Step step) throws Unset {
        return variables.fill(step.target());
    }

    Why because(Unset unset) {
        return missing.because(unset);
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
            Expected expect = filled(step);
            String below = filledTarget(step);
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

    Judge judge(String step) {
        return session.judge(recording.label() + ": " + step);
    }

    Request ready(Step step) throws Unset {
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

    Snapshots snapshots(Judge judge) throws TargetSilent {
        return Snapshots.take(resources(), session.client(), judge);
    }

    /** Whether the target refused a user as it refuses all. */
    private boolean wantsMore(Step step, Reply reply) {
        boolean creates = step.method().equals("POST") && step.target().equals("/Users");
        return creates && !reply.isSuccess() && session.newUsersRefused().isPresent();
    }

    boolean accepted(Step step, Expected expect, Reply reply, Judge judge) {
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

    Optional<Deviation> deviation(Step step) {
        return Optional.ofNullable(recording.deviations().get(step.name()));
    }

    void judgeEffect(Effect effect, Optional<Deviation> deviation, Snapshots before, Reply reply, Judge judge)
            throws TargetSilent, Unset {
        new EffectJudge(recording.dialect(), session.catalogue(), variables, deviation)
                .judge(onWhatIsThere(effect), before, snapshots(judge), reply, judge);
        judge.administratorSees(new AdministratorView(recording.dialect()).wrongEffect());
    }

    void silent(Step step, TargetSilent e, Judge judge) {
        lost(e, judge);
        noteMissing(step, new Why.Silent(e.why()));
    }

    void lost(TargetSilent e, Judge judge) {
        switch (e.reason()) {
            case RUN_ENDED -> judge.skip(SkipReason.NOT_RUN, session.stopped().orElse(e.why()));
            case NOT_OURS -> judge.blocked(e.why());
            case NO_ANSWER, NOT_ALLOWED -> judge.lost(e.why());
        }
    }

    static StepResult result(Step step, Judge judge, long started) {
        return result(step.name(), step.method() + " " + step.target(), step.evidence(), step.source(), judge, started);
    }

    static StepResult result(
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
    void played(Step step, boolean accepted, Judge judge) {
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

    void notReached(Step step, Why why, Judge judge) {
        Missing.judge(why, judge);
        noteMissing(step, why);
    }

    /** Removes what was made, and says how the recording came out. */
    RecordingResult finish() {
        session.cleanUp(recording.label());
        Verdict worst = results.stream().map(StepResult::verdict).reduce(Verdict.PASS, Verdict::or);
        return new RecordingResult(recording.label(), recording.title(), recording.dialect(), worst, results);
    }
}
