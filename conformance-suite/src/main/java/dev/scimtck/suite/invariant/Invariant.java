package dev.scimtck.suite.invariant;

import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** What must hold for every response of some kind. */
interface Invariant {

    /** Permanent id, as of a check. */
    String id();

    /** What is true when it holds. */
    String title();

    /** The clauses that it proves; {@link Broken#requirement} is one of them. */
    List<String> requirements();

    /** Whether it says anything about this response. */
    boolean appliesTo(Reply reply);

    /** Every way in which it does not hold for this response; empty when it holds. */
    List<Broken> broken(Reply reply);

    /**
     * One way in which it does not hold.
     *
     * @param requirement the clause
     * @param position given where a position on an ambiguity overrules the catalogue for this very outcome
     * @param summary what is wrong, without ids or names of this run
     * @param expected what was expected
     * @param actual what came instead
     */
    record Broken(String requirement, Optional<Position> position, String summary, String expected, String actual) {
        Broken(String requirement, String summary, String expected, String actual) {
            this(requirement, Optional.empty(), summary, expected, actual);
        }
    }

    /**
     * What is held of one outcome of an ambiguous clause.
     *
     * @param verdict what it means
     * @param everywhere whether it is a trait of the whole server, told once for all kinds of request
     * @param advice what to do about it
     */
    record Position(Verdict verdict, boolean everywhere, String advice) {}
}
