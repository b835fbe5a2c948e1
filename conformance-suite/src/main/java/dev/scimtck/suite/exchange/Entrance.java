package dev.scimtck.suite.exchange;

import java.util.Optional;

/** What lets the requests of a run in. */
public interface Entrance {

    /**
     * A request with all that lets it in by now.
     *
     * @throws TransportException if there is nothing that would
     */
    Request admitted(Request request) throws TransportException;

    /**
     * What to send instead, once, after a request was answered: with something newer where it was not let in.
     *
     * @return empty where the answer stands
     * @throws TransportException if there should be something newer, and is not
     */
    Optional<Request> again(Request admitted, Response response) throws TransportException;

    /** Requests go out as they are. */
    static Entrance open() {
        return new Entrance() {
            @Override
            public Request admitted(Request request) {
                return request;
            }

            @Override
            public Optional<Request> again(Request admitted, Response response) {
                return Optional.empty();
            }
        };
    }
}
