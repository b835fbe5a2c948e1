package dev.scimtck.suite.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.ScimServer;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.Passage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    /**
     * A request on its way to the server, as the client sent it.
     *
     * @param method its method
     * @param path its path and query
     * @param headers its headers, each with one value
     * @param body its body's bytes
     */
    record Asked(String method, String path, Map<String, String> headers, byte[] body) {
        public Asked {
            var ignoringCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            ignoringCase.putAll(headers);
            headers = Collections.unmodifiableMap(ignoringCase);
        }

        Asked(String method, String path, byte[] body) {
            this(method, path, Map.of(), body);
        }

        /** The value of a header; empty where it is not there. */
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public boolean isOn(String wantedMethod, String endpoint) {
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

        /** The path and query that the server is asked for in its place. */
        default String target(Asked asked) {
            return asked.path();
        }

        /** Headers that the server gets in place of those that were sent; one with an empty value is taken away. */
        default Map<String, String> headers(Asked asked) {
            return Map.of();
        }
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

    /** Nothing is wrong with the server but where it is. */
    record AtAnotherAddress(Story story, String host) implements Fault {}

    /** Made by a wrong part in the server, put in through a seam that it has anyway. */
    record InTheServer(Story story, UnaryOperator<ScimServer.Builder> wrongPart) implements Fault {}
}
