import dev.scimtck.suite.fault.Aim;
import dev.scimtck.suite.fault.Fault;
import dev.scimtck.suite.fault.FaultSource;
import dev.scimtck.suite.fault.SeededFault;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A fault in the semantics, made through a seam that the server has: its ids contain "bulkId", which is reserved. */
public final class ReservedIds implements FaultSource {

    @Override
    public List<SeededFault> faults() {
        var numbers = new AtomicLong();
        var story = new Fault.Story(
                "example-reserved-ids", "the id of a resource is the word that is reserved", "RFC7643-3.1-09", Set.of());
        var aim = new Aim(
                Aim.Level.MUST, Verdict.FAIL, List.of(new Aim.Section("RFC7643", "3.1")), Set.of());
        return List.of(new SeededFault(
                new Fault.InTheServer(story, server -> server.ids(() -> "bulkId" + numbers.incrementAndGet())),
                Set.of(),
                Optional.of(aim)));
    }
}
