package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.Removal.Named;
import dev.scimtck.suite.verdict.Result.Leftover;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a run has made in the target, and how it is removed. Each is written down before it is asked for. A creation that was
 * never answered, or whose answer has no id, may have made something all the same: it is then looked for by the name that
 * this run gave it. Nothing else is touched.
 */
public final class CreatedResources {
    private static final int FAILURES_UNTIL_GIVEN_UP = 2;
    private static final int SERVER_ERROR = 500;

    private final Target target;
    private final Journal journal;
    private final Ownership ownership;
    private final Deque<Made> made = new ArrayDeque<>();

    /** How sure it is that something was made. */
    private enum Certainty {
        /** It was asked for, and what became of that is not known. */
        UNKNOWN,
        /** The target says that it failed, and may have stored it before it did. */
        DOUBTFUL,
        MADE
    }

    /**
     * One resource.
     *
     * @param named what the run knows it by
     * @param id its id; empty where the target did not tell
     * @param certainty whether it exists
     * @param place the check or step that made it
     * @param number its number in the journal
     */
    private record Made(Named named, Optional<String> id, Certainty certainty, String place, long number) {
        boolean isOf(String owner) {
            return place.equals(owner) || place.startsWith(owner + ": ");
        }

        boolean cannotBeFound() {
            return id.isEmpty() && named.name().isEmpty();
        }
    }

    /**
     * @param target where they are
     * @param run the name of the run, which whatever it makes carries
     */
    public CreatedResources(Target target, String run) {
        this(target, run, Journal.none());
    }

    /**
     * @param target where they are
     * @param run the name of the run, which whatever it makes carries
     * @param journal where they are written down
     */
    public CreatedResources(Target target, String run, Journal journal) {
        this.target = target;
        this.journal = journal;
        this.ownership = new Ownership(run);
    }

    /** A request that makes something, from before it is sent until it is answered. */
    final class Creation {
        private final String bulkId;
        private final AtomicReference<Made> state;

        private Creation(String bulkId, Made first) {
            this.bulkId = bulkId;
            this.state = new AtomicReference<>(first);
        }

        /**
         * It was answered.
         *
         * @param id the id in the answer; empty where there is none
         */
        void answered(int status, String id) {
            if (status / 100 == 2) {
                settle(id.isEmpty() ? Optional.empty() : Optional.of(id), Certainty.MADE);
            } else if (status >= SERVER_ERROR) {
                settle(Optional.empty(), Certainty.DOUBTFUL);
            } else {
                notMade();
            }
        }

        /** It was not carried out. */
        void notMade() {
            Made before = state.get();
            synchronized (made) {
                made.remove(before);
            }
            journal.gone(before.number());
        }

        private void settle(Optional<String> id, Certainty certainty) {
            Made before = state.get();
            var now = new Made(before.named(), id, certainty, before.place(), before.number());
            id.ifPresent(known -> journal.made(now.number(), known));
            synchronized (made) {
                made.remove(before);
                made.push(now);
            }
            state.set(now);
        }
    }

    /**
     * A request is about to be sent.
     *
     * @return what it may make, nothing for one that makes nothing
     */
    List<Creation> about(Operation operation, byte[] sent, String place) {
        if (operation.creates()) {
            String name = SentName.of(sent, nameOf(operation.endpoint()));
            return List.of(about(operation.endpoint(), name, place, ""));
        }
        var creations = new ArrayList<Creation>();
        if (operation.method().equals("POST") && operation.endpoint().equals("/Bulk")) {
            for (JsonNode asked : tree(sent).path("Operations")) {
                String endpoint = asked.path("path").asText();
                boolean known = endpoint.equals("/Users") || endpoint.equals("/Groups");
                if (asked.path("method").asText().equals("POST") && known) {
                    creations.add(about(
                            endpoint,
                            asked.path("data").path(nameOf(endpoint)).asText(""),
                            place,
                            asked.path("bulkId").asText()));
                }
            }
        }
        return List.copyOf(creations);
    }

    /** The attribute by which a run names its resources of a kind. */
    private static String nameOf(String endpoint) {
        return endpoint.equals("/Users") ? "userName" : "displayName";
    }

    private Creation about(String endpoint, String name, String place, String bulkId) {
        var named = new Named(endpoint, nameOf(endpoint), name);
        long number = journal.about(target.base(), endpoint, named.attribute(), name);
        var first = new Made(named, Optional.empty(), Certainty.UNKNOWN, place, number);
        synchronized (made) {
            made.push(first);
        }
        return new Creation(bulkId, first);
    }

    /** The target has shown something: what it shows with the name of the run is the run's own. */
    void saw(Reply reply) {
        if (reply.isSuccess()) {
            ownership.saw(reply.operation(), reply.json());
        }
    }

    /** Reads what is below the base URL. */
    @FunctionalInterface
    interface Look {
        /** What is answered; nothing where the answer is not the server's. */
        Response at(String below) throws TransportException, TargetSilent;
    }

    /**
     * Why a resource must not be changed; empty where it is the run's own, or is not there. It is read where the target has not
     * shown it yet.
     *
     * @param operation what is to be done to it
     * @param below the request target below the base URL
     * @param look reads it
     */
    Optional<String> refuses(Operation operation, String below, Look look) throws TransportException, TargetSilent {
        Optional<String> id = operation.changesOne() ? operation.id(below) : Optional.empty();
        if (id.isEmpty() || ownership.madeUp(id.get()) || ownership.hasSeen(operation.endpoint(), id.get())) {
            return Optional.empty();
        }
        var named = new Named(operation.endpoint(), nameOf(operation.endpoint()), "");
        Response read = look.at(named.at(id.get()));
        if (Removal.isGone(read.status())) {
            return Optional.empty();
        }
        if (read.status() != 200) {
            return Optional.of("whether the run made what is there cannot be told, GET was answered " + read.status());
        }
        JsonNode resource = tree(read.body());
        ownership.saw(Operation.of("GET", below), resource);
        return ownership.isMarked(resource)
                ? Optional.empty()
                : Optional.of("the run did not make what is there: "
                        + resource.path(named.attribute()).asText("it has no " + named.attribute()));
    }

    /** It was answered: what the answer tells the id of was made, and of a bulk request whatever was asked for may be. */
    void answered(List<Creation> creations, Reply reply) {
        for (Creation creation : creations) {
            if (reply.operation().creates()) {
                String endpoint = creation.state.get().named().endpoint();
                creation.answered(
                        reply.status(),
                        reply.id().isEmpty()
                                ? idIn(reply.header("Location").orElse(""), endpoint)
                                        .orElse("")
                                : reply.id());
            } else if (reply.isSuccess()) {
                bulkAnswered(creation, reply);
            } else {
                // It may have been carried out in part.
                creation.settle(Optional.empty(), Certainty.DOUBTFUL);
            }
        }
    }

    private void bulkAnswered(Creation creation, Reply reply) {
        for (JsonNode result : reply.at("/Operations")) {
            if (!creation.bulkId.isEmpty() && result.path("bulkId").asText().equals(creation.bulkId)) {
                idIn(
                                result.path("location").asText(),
                                creation.state.get().named().endpoint())
                        .ifPresent(id -> creation.settle(Optional.of(id), Certainty.MADE));
            }
        }
    }

    /** Never an empty id: a DELETE without one would be of the whole collection. */
    private Optional<String> idIn(String location, String endpoint) {
        return target.below(location)
                .filter(below -> below.startsWith(endpoint + "/"))
                .map(below -> below.substring(endpoint.length() + 1))
                .filter(segment -> !segment.isEmpty() && segment.indexOf('/') < 0)
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private static JsonNode tree(byte[] sent) {
        return StrictJson.parse(sent).tree().orElseGet(MissingNode::getInstance);
    }

    /** How many resources one check or recording has made, or may have made. */
    int count(String owner) {
        synchronized (made) {
            return (int) made.stream()
                    .filter(one -> one.isOf(owner) && !one.cannotBeFound())
                    .count();
        }
    }

    /**
     * Removes what one check or recording has made, the latest first.
     *
     * @return what could not be removed
     */
    List<Leftover> remove(String owner, Transport transport) {
        return remove(taken(owner), transport);
    }

    /**
     * Removes all that is left, the latest first.
     *
     * @return what could not be removed
     */
    public List<Leftover> removeAll(Transport transport) {
        List<Made> all;
        synchronized (made) {
            all = List.copyOf(made);
            made.clear();
        }
        return remove(all, transport);
    }

    private List<Made> taken(String owner) {
        synchronized (made) {
            List<Made> taken = made.stream().filter(one -> one.isOf(owner)).toList();
            made.removeAll(taken);
            return taken;
        }
    }

    private List<Leftover> remove(List<Made> all, Transport transport) {
        var removal = new Removal(target, transport);
        var leftovers = new ArrayList<Leftover>();
        int failures = 0;
        for (Made one : all) {
            if (failures >= FAILURES_UNTIL_GIVEN_UP) {
                leftovers.add(Removal.leftover(one.named(), one.id(), "the target no longer answers", target));
                continue;
            }
            try {
                leftovers.addAll(remove(one, removal));
                failures = 0;
            } catch (TransportException e) {
                failures++;
                leftovers.add(Removal.leftover(one.named(), one.id(), String.valueOf(e.getMessage()), target));
            }
        }
        return leftovers;
    }

    private List<Leftover> remove(Made one, Removal removal) throws TransportException {
        List<Leftover> left = List.of();
        if (one.id().isPresent()) {
            left = removal.deleteOwn(one.named(), one.id().get(), ownership).stream()
                    .toList();
        } else if (!one.cannotBeFound()) {
            left = removal.find(one.named(), one.certainty() == Certainty.DOUBTFUL);
        }
        if (left.isEmpty()) {
            journal.gone(one.number());
        }
        return left;
    }
}
