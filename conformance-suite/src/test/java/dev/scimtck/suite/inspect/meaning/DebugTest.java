package dev.scimtck.suite.inspect.meaning;

import java.util.*;
import org.junit.jupiter.api.Test;

class DebugTest {
    @Test
    void t() {
        Traffic traffic = Traffic.captured();
        for (Traffic.Seen s : traffic.byRecording().get("entra/flagged-joiner"))
            if (s.step().isPresent()) {
                Call c = Call.of(s.observed(), "/scim/v2");
                System.out.println("SAW " + new String(s.observed().request().body()) + "\n"
                        + RequestForm.of(c.method(), c.place(), Skeleton.of(c.sent()))
                                .text());
            }
        for (KnownStep k : new Library(Traffic.RECORDINGS).steps())
            if (k.recording().label().equals("entra/flagged-joiner"))
                System.out.println("KNOWN " + k.form().text());
    }
}
