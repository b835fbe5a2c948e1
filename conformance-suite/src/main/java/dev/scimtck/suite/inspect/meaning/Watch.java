package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.inspect.meaning.Recogniser.Recognised;
import java.util.List;
import java.util.Optional;

/** Follows one thing that only several exchanges tell together. What it remembers is bounded. */
interface Watch {

    /** Sees the next exchange; what it completes. */
    List<Story> see(Event event);

    /**
     * An exchange, as far as it has been understood.
     *
     * @param call the exchange
     * @param recognised who sent it
     * @param resource the user or group that it is about; empty for none, or many
     */
    record Event(Call call, Recognised recognised, Optional<Touched> resource) {
        long number() {
            return call.observed().number();
        }

        /** Who sent it, as a sentence begins. */
        String client() {
            String client = recognised.recognition().client();
            return client.equals(Recognition.UNKNOWN) ? "The client" : client;
        }
    }

    /** An exchange as a sentence names it. */
    static String named(long number) {
        return "exchange " + number;
    }
}
