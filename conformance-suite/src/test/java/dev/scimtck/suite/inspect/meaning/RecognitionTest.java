package dev.scimtck.suite.inspect.meaning;

import java.util.*;
import org.junit.jupiter.api.Test;

class RecognitionTest {
    @Test
    void try_it() {
        Traffic traffic = Traffic.captured();
        var ok = new TreeMap<String, int[]>();
        traffic.byRecording().forEach((label, all) -> {
            Interpreter interpreter = traffic.interpreter();
            for (Traffic.Seen seen : all) {
                Meaning meaning = interpreter.interpret(Traffic.anonymous(seen));
                if (seen.step().isEmpty()) continue;
                System.out.println("INTENT " + label + ": " + seen.step().get().name() + " | " + meaning.intent());
                String truth = label + ": " + seen.step().get().name();
                Recognition r = meaning.recognition();
                int[] n = ok.computeIfAbsent(Traffic.recording(label).dialect().provider(), k -> new int[6]);
                n[0]++;
                if (r.place().equals(truth)) n[1]++;
                else if (r.others().contains(truth)) n[2]++;
                else {
                    n[3]++;
                    System.out.println("MISS " + truth + " -> " + r.confidence() + " " + r.client() + " " + r.place()
                            + " " + r.others().size() + " " + r.because());
                }
                if (r.dialect()
                        .map(d -> d.provider())
                        .orElse("")
                        .equals(Traffic.recording(label).dialect().provider())) n[4]++;
                if (r.dialect().equals(Optional.of(Traffic.recording(label).dialect()))) n[5]++;
            }
        });
        ok.forEach((p, n) -> System.out.println(p + " all=" + n[0] + " named=" + n[1] + " among=" + n[2] + " miss="
                + n[3] + " provider=" + n[4] + " dialect=" + n[5]));
    }
}
