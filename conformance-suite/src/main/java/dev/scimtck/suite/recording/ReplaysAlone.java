package dev.scimtck.suite.recording;

import dev.scimtck.suite.target.Session;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The selected recordings that read what they did not make, one after the other and beside nothing else. */
@Isolated
@ExtendWith(ReplayParameters.class)
public final class ReplaysAlone {

    /** One container a recording. */
    @TestFactory
    Stream<DynamicContainer> recordings(Session session, RecordingSelection selection) {
        return selection.those(true).stream().map(recording -> Replays.container(recording, session));
    }
}
