package dev.scimtck.suite.exchange;

/** What is done with what passes a {@link Relay}. By default nothing: every byte goes on as it comes. */
public interface Passage {

    /** Whether request and response are each held back until they are whole, so that they can be changed. */
    default boolean holds(MessageHead request) {
        return false;
    }

    /** A request's head as it goes on to the target, unless what was held is changed. */
    default byte[] onward(MessageHead request) {
        return request.bytes();
    }

    /** What becomes of a request that was held. */
    default Outcome request(Message request) {
        return Outcome.unchanged();
    }

    /** What becomes of the response to a request that was held; the request as the client sent it. */
    default Outcome response(Message request, Message response) {
        return Outcome.unchanged();
    }

    /** An exchange is over; the request as the client sent it, and each body as far as it was kept. */
    default void passed(Message request, Message response) {}

    /** The head of a request is there; {@link #ended} follows, once for each. */
    default void begun(MessageHead request) {}

    /** What begun is over, also where it has no response; after {@link #passed}. */
    default void ended(Passing passing) {}

    /** A client came and got no further than the door. */
    default void turnedAway(String why) {}

    /** What becomes of a message. */
    sealed interface Outcome {

        /** It goes on as it came, byte for byte. */
        record Unchanged() implements Outcome {}

        /** This goes on instead. */
        record Changed(Message message) implements Outcome {}

        /** A request goes no further, and is answered with this. */
        record Answered(Message response) implements Outcome {}

        /** It goes no further, and the connection ends. */
        record Dropped() implements Outcome {}

        /** As it came. */
        static Outcome unchanged() {
            return new Unchanged();
        }
    }
}
