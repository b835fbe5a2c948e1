package dev.scimtck.suite.recording;

import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.recording.Missing.Why;
import dev.scimtck.suite.recording.Recording.Deviation;
import dev.scimtck.suite.recording.Recording.Effect;
import dev.scimtck.suite.recording.Recording.Expected;
import dev.scimtck.suite.recording.Recording.Step;
import dev.scimtck.suite.recording.Recording.Together;
import dev.scimtck.suite.recording.Recording.Turn;
import dev.scimtck.suite.recording.Variables.Unset;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.target.TargetSilent;
import dev.scimtck.suite.verdict.Judge;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Steps that are sent at the same moment, each on a connection of its own; what is stored afterwards judges them all. */
final class ParallelTurn {
    private final Replay replay;
    private final Turn turn;
    private final long started = System.nanoTime();
    private final Judge whole;
    private final List<Sending> sendings = new ArrayList<>();

    /** One of the requests. */
    private record Sending(Step step, Judge judge, Request request, Expected expect, String below) {}

    ParallelTurn(Replay replay, Turn turn) {
        this.replay = replay;
        this.turn = turn;
        this.whole = replay.judge(turn.name());
    }

    /** Plays it, and judges each step and what all have come to. */
    List<StepResult> play() {
        try {
            for (Step step : turn.steps()) {
                Request request = replay.ready(step);
                Expected expect = replay.filled(step);
                sendings.add(new Sending(step, replay.judge(step.name()), request, expect, replay.filledTarget(step)));
            }
        } catch (Unset e) {
            return notReached(replay.because(e));
        }
        judgeWhole();
        return results();
    }

    private List<StepResult> notReached(Why why) {
        var all = new ArrayList<StepResult>();
        for (Step step : turn.steps()) {
            Judge judge = replay.judge(step.name());
            replay.notReached(step, why, judge);
            all.add(result(step, judge, started));
        }
        replay.notReached(turn.steps().getFirst(), why, whole);
        all.add(result(whole));
        return all;
    }

    private void judgeWhole() {
        try {
            Snapshots before = replay.snapshots(whole);
            Optional<Reply> last = sendAll();
            if (last.isPresent()) {
                Effect effect =
                        Objects.requireNonNull(replay.recording().effects().get(turn.name()));
                Optional<Deviation> deviation = turn.steps().stream()
                        .flatMap(step -> replay.deviation(step).stream())
                        .findFirst();
                replay.judgeEffect(effect, deviation, before, last.get(), whole);
            }
        } catch (TargetSilent e) {
            replay.lost(e, whole);
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
                boolean accepted = replay.accepted(sending.step(), sending.expect(), reply, sending.judge());
                replay.played(sending.step(), accepted, sending.judge());
                all &= accepted;
                last = Optional.of(reply);
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof TargetSilent silent)) {
                    throw e;
                }
                all = false;
                replay.silent(sending.step(), silent, sending.judge());
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
            return replay.session().client().send(sending.request(), sending.below(), sending.judge());
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
