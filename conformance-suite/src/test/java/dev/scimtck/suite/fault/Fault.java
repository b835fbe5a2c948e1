package dev.scimtck.suite.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.ScimServer;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.Passage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One wrong behaviour, put on top of the correct reference server. */
public sealed interface Fault {

    /** What it is and what must come of it. */
    Story story();

    /**
     * What is wrong, and for whom.
     *
     * @param id permanent id
     * @param wrong what the server does wrong, in one line
     * @param clause the clause that it violates
     * @param breaks the provider dialects whose flow it breaks
     */
    record Story(String id, String wrong, String clause, Set<String> breaks) {
        public Story {
            breaks = Set.copyOf(breaks);
        }
    }

    /** A request on its way to the server. */
    record Asked(String method, String path, byte[] body) {
        boolean isOn(String wantedMethod, String endpoint) {
            return method.equals(wantedMethod) && path.contains(endpoint);
        }
    }

    /**
     * A response on its way back.
     *
     * @param status HTTP status
     * @param headers headers to replace or add
     * @param body body's bytes
     */
    record Answered(int status, Map<String, List<String>> headers, byte[] body) {}

    /** A change of one response. */
    @FunctionalInterface
    interface ResponseChange {
        Answered change(Asked asked, Answered answered);
    }

    /** A change of one JSON request body. */
    @FunctionalInterface
    interface RequestChange {
        void change(Asked asked, ObjectNode body);
    }

    /** Made by a proxy that changes what the server is asked or answers. */
    record OnTheWire(Story story, RequestChange request, ResponseChange response) implements Fault {}

    /** Made by a proxy that may do anything with a whole exchange; each server gets one of its own, which may remember. */
    record OnTheSocket(Story story, Function<Upstream, Passage> passage) implements Fault {}

    /** The way to the server behind the proxy, for one that asks it something besides. */
    @FunctionalInterface
    interface Upstream {
        Message ask(Message request);
    }

    /** Made by a wrong part in the server, put in through a seam that it has anyway. */
    record InTheServer(Story story, UnaryOperator<ScimServer.Builder> wrongPart) implements Fault {}
}
