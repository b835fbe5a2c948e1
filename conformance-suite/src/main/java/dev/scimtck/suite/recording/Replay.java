package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.recording.Recording.Deviation;
import dev.scimtck.suite.recording.Recording.Effect;
import dev.scimtck.suite.recording.Recording.Expected;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.recording.Variables.Unset;
import dev.scimtck.suite.target.Operation;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.target.TargetSilent;
import dev.scimtck.suite.verdict.Judge;
import dev.scimtck.suite.verdict.Result.RecordingResult;
import dev.scimtck.suite.verdict.Result.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One recording as it is played against the target: {@link #prepare}, each step in order, {@link #finish}. */
final class Replay {
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

    private final Recording recording;
    private final Session session;
    private final Variables variables = new Variables();
    private final RequestBuilder requests;
    private final StepJudge stepJudge;
    /** Where each named resource is: its endpoint. Its id is a variable. */
    private final Map<String, String> endpoints = new LinkedHashMap<>();
    /** Why a variable that a step needs has no value. */
    private final Map<String, Missing> missing = new HashMap<>();

    private final List<StepResult> results = new ArrayList<>();

    /** How a step that should have given a value came not to. */
    private sealed interface Missing {
        /** It failed, or was itself blocked. */
        record Failed(String why) implements Missing {}

        /** The target refused it by right. */
        record Refused(String why) implements Missing {}

        /** The target did not answer. */
        record Silent(String why) implements Missing {}
    }

    Replay(Recording recording, Session session) {
        this.recording = recording;
        this.session = session;
        this.requests = new RequestBuilder(recording.headers(), variables, session.target());
        this.stepJudge = new StepJudge(recording.dialect(), session.catalogue());
        variables.set("run", session.uniqueName());
        variables.set("domain", session.target().emailDomain());
        variables.set("guid", UUID.randomUUID().toString());
        variables.set("base", session.target().base());
        variables.set("host", session.target().host());
        variables.set("authorization", session.target().authorization());
    }

    /** Makes what the story takes for given. What cannot be made blocks the steps that need it, and is not judged. */
    void prepare() {
        recording.given().forEach((name, template) -> {
            Judge judge = session.judge(recording.name() + ": given");
            try {
                make(name, template, judge);
            } catch (TargetSilent e) {
                missing.put(name, new Missing.Silent("given " + name + ": " + e.why()));
            } catch (Unset e) {
                Missing because = missing.get(owner(e.variable()));
                missing.put(
                        name, because == null ? new Missing.Failed("given " + e.variable() + " is missing") : because);
            }
        });
    }

    private void make(String name, JsonNode template, Judge judge) throws TargetSilent, Unset {
        ObjectNode body = (ObjectNode) variables.fill(template);
        boolean user = body.has("userName");
        String endpoint = user ? "/Users" : "/Groups";
        if (!body.has("schemas")) {
            body.putArray("schemas").add(user ? USER : GROUP);
        }
        Reply reply = session.client().write("POST", endpoint, body, judge);
        if (reply.isSuccess() && !reply.id().isEmpty()) {
            variables.set(name, body);
            variables.set(name + ".id", reply.id());
            endpoints.put(name, endpoint);
        } else {
            String why = "given " + name + " could not be made: POST " + endpoint + " was answered " + reply.status();
            missing.put(name, new Missing.Failed(why + StepJudge.detail(reply)));
        }
    }

    /** Plays one step and judges it. */
    StepResult play(Step step) {
        Judge judge = session.judge(recording.name() + ": " + step.name());
        long started = System.nanoTime();
        boolean reached = false;
        try {
            Request request = requests.build(step);
            reached = true;
            playReady(step, request, judge);
        } catch (Unset e) {
            notReached(step, missing.get(owner(e.variable())), judge);
        } catch (TargetSilent e) {
            judge.lost(e.why());
            step.capture().keySet().forEach(name -> missing.put(name, new Missing.Silent(e.why())));
        }
        if (reached) {
            noteMissing(step, judge);
        }
        var result = new StepResult(
                step.name(),
                step.method() + " " + step.target(),
                step.evidence(),
                String.join(", ", step.source()),
                judge.judgement(),
                !judge.broken().isEmpty(),
                judge.networkFault(),
                (System.nanoTime() - started) / 1_000_000);
        results.add(result);
        return result;
    }

    private void playReady(Step step, Request request, Judge judge) throws TargetSilent, Unset {
        Effect effect = recording.effects().get(step.name());
        Expected expect = StepJudge.filled(step.expect(), variables);
        Snapshots before = effect == null ? Snapshots.none() : Snapshots.take(resources(), session.client(), judge);
        String below = variables.fill(step.target());
        Reply reply = session.client().send(request, below, judge);
        Optional<Deviation> deviation =
                Optional.ofNullable(recording.deviations().get(step.name()));
        boolean accepted = stepJudge.judge(expect, deviation, reply, judge);
        if (!accepted) {
            return;
        }
        capture(step, reply, below, judge);
        if (effect != null) {
            Snapshots after = Snapshots.take(resources(), session.client(), judge);
            new EffectJudge(recording.dialect(), session.catalogue(), variables, deviation)
                    .judge(effect, before, after, reply, judge);
        }
    }

    private void capture(Step step, Reply reply, String below, Judge judge) {
        step.capture().forEach((name, pointer) -> {
            JsonNode value = reply.at(pointer);
            if (Matcher.isUnassigned(value)) {
                stepJudge.lacks(step, pointer, reply, judge);
                return;
            }
            variables.set(name, value);
            missing.remove(name);
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

    private void noteMissing(Step step, Judge judge) {
        for (String name : step.capture().keySet()) {
            if (variables.find(name).isEmpty() && !missing.containsKey(name)) {
                String why = "step " + step.name() + " did not give " + name;
                boolean refused = judge.judgement().verdict() == Verdict.NOTE;
                missing.put(name, refused ? new Missing.Refused(why) : new Missing.Failed(why));
            }
        }
    }

    private void notReached(Step step, @Nullable Missing because, Judge judge) {
        Missing why = because == null ? new Missing.Failed("a value that it needs was not given") : because;
        switch (why) {
            case Missing.Failed failed -> judge.blocked(failed.why());
            case Missing.Refused refused -> judge.note("not reached: " + refused.why());
            case Missing.Silent silent -> judge.lost("not played: " + silent.why());
        }
        step.capture().keySet().forEach(name -> missing.putIfAbsent(name, why));
    }

    /** The name under which it was noted why a variable is missing. */
    private String owner(String variable) {
        Set<String> names = new LinkedHashSet<>(missing.keySet());
        String base = variable;
        while (!names.contains(base)) {
            int dot = base.lastIndexOf('.');
            if (dot < 0) {
                return variable;
            }
            base = base.substring(0, dot);
        }
        return base;
    }

    /** Removes what was made, and says how the recording came out. */
    RecordingResult finish() {
        session.cleanUp(recording.name());
        Verdict worst = results.stream().map(StepResult::verdict).reduce(Verdict.PASS, Verdict::or);
        return new RecordingResult(recording.name(), recording.title(), recording.dialect(), worst, results);
    }
}
