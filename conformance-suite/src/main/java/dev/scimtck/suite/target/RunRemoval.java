package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.Removal.Named;
import dev.scimtck.suite.verdict.Result.Leftover;
import java.util.List;
import java.util.Optional;

/**
 * Removes what a run that is over has left in its target. An id alone proves little by then, for a server may have given it to
 * another: each resource is read first, and only removed if it still carries the name of the run.
 */
public final class RunRemoval {
    private final Target target;
    private final Ownership ownership;
    private final Removal removal;

    /**
     * @param target where they are
     * @param run the name of the run, which all that it makes carries
     * @param transport sends what removes them
     */
    public RunRemoval(Target target, String run, Transport transport) {
        this.target = target;
        this.ownership = new Ownership(run);
        this.removal = new Removal(target, transport);
    }

    /** What became of one. */
    public sealed interface Outcome {
        /** It was there, and is not any more. */
        record Removed() implements Outcome {}

        /** It was not there. */
        record NotThere() implements Outcome {}

        /** It is left, for that reason. */
        record Left(String why) implements Outcome {}
    }

    /**
     * Removes one.
     *
     * @throws TransportException if the target does not answer
     */
    public Outcome remove(Remainder one) throws TransportException {
        var named = new Named(one.endpoint(), one.attribute(), one.name());
        if (one.id().isPresent() && !one.id().get().isEmpty()) {
            return byId(named, one.id().get());
        }
        if (!ownership.isMarked(one.name())) {
            return one.name().isEmpty()
                    ? new Outcome.NotThere()
                    : new Outcome.Left("its name does not carry the name of the run");
        }
        Optional<String> found = removal.idOf(named);
        if (found.isPresent()) {
            return byId(named, found.get());
        }
        List<Leftover> left = removal.find(named, false);
        return left.isEmpty()
                ? new Outcome.NotThere()
                : new Outcome.Left(left.getFirst().what());
    }

    private Outcome byId(Named named, String id) throws TransportException {
        Response read = removal.read(named, id);
        if (Removal.isGone(read.status())) {
            return new Outcome.NotThere();
        }
        if (read.status() != 200) {
            return new Outcome.Left("GET was answered " + read.status());
        }
        JsonNode resource = StrictJson.parse(read.body()).tree().orElseGet(MissingNode::getInstance);
        if (!ownership.isMarked(resource)) {
            return new Outcome.Left("it no longer carries the name of the run in userName, displayName or externalId");
        }
        return removal.delete(named, id)
                .<Outcome>map(left -> new Outcome.Left(left.what()))
                .orElseGet(Outcome.Removed::new);
    }

    /** The base URL that it is about. */
    public String base() {
        return target.base();
    }
}
