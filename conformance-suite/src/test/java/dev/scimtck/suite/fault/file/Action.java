package dev.scimtck.suite.fault.file;

import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.fault.Fault.Upstream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One thing that a fault does to a request, or to a response. */
@FunctionalInterface
interface Action {

    /** What becomes of the exchange. */
    Step apply(Step step, Context context);

    /**
     * Where an exchange stands.
     *
     * @param message the request on its way to the server, or the response on its way back
     * @param answer what answers a request that does not reach the server
     * @param dropped whether the connection ends instead
     */
    record Step(Message message, Optional<Message> answer, boolean dropped) {
        static Step of(Message message) {
            return new Step(message, Optional.empty(), false);
        }

        Step with(Message changed) {
            return new Step(changed, answer, dropped);
        }
    }

    /**
     * What an action may look at.
     *
     * @param request the request
     * @param server the way to the server
     * @param memory what answers were given before
     */
    record Context(Message request, Upstream server, Memory memory) {}

    /** The first answer to each request target, for answers out of memory. */
    record Memory(Map<String, Message> answers) {
        static Memory empty() {
            return new Memory(new ConcurrentHashMap<>());
        }
    }
}
