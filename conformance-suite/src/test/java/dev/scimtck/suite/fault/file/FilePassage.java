package dev.scimtck.suite.fault.file;

import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.exchange.Passage;
import dev.scimtck.suite.fault.Fault.Upstream;
import dev.scimtck.suite.fault.file.Action.Context;
import dev.scimtck.suite.fault.file.Action.Memory;
import dev.scimtck.suite.fault.file.Action.Step;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A fault out of a file, as it is put on what passes. */
final class FilePassage implements Passage {
    private final Match match;
    private final List<Action> request;
    private final List<Action> response;
    private final int every;
    private final Upstream server;
    private final Memory memory = Memory.empty();
    private final AtomicInteger met = new AtomicInteger();

    FilePassage(Match match, List<Action> request, List<Action> response, int every, Upstream server) {
        this.match = match;
        this.request = List.copyOf(request);
        this.response = List.copyOf(response);
        this.every = every;
        this.server = server;
    }

    @Override
    public boolean holds(MessageHead head) {
        return true;
    }

    private boolean isTurn() {
        return met.incrementAndGet() % every == 0;
    }

    @Override
    public Outcome request(Message asked) {
        boolean concerned = !request.isEmpty() && match.concerns(asked) && (!response.isEmpty() || isTurn());
        if (!concerned) {
            return Outcome.unchanged();
        }
        Step step = run(request, Step.of(asked), asked);
        if (step.dropped()) {
            return new Outcome.Dropped();
        }
        return step.answer()
                .<Outcome>map(Outcome.Answered::new)
                .orElseGet(
                        () -> step.message().equals(asked) ? Outcome.unchanged() : new Outcome.Changed(step.message()));
    }

    @Override
    public Outcome response(Message asked, Message answered) {
        boolean concerned = !response.isEmpty()
                && match.concerns(asked)
                && match.concerns(answered.head().status())
                && isTurn();
        if (!concerned) {
            return Outcome.unchanged();
        }
        Step step = run(response, Step.of(answered), asked);
        if (step.dropped()) {
            return new Outcome.Dropped();
        }
        return step.message().equals(answered) ? Outcome.unchanged() : new Outcome.Changed(step.message());
    }

    private Step run(List<Action> actions, Step first, Message asked) {
        var context = new Context(asked, server, memory);
        Step step = first;
        for (Action action : actions) {
            step = action.apply(step, context);
        }
        return step;
    }
}
