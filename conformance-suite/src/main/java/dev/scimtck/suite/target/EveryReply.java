package dev.scimtck.suite.target;

import dev.scimtck.suite.verdict.Judge;

/** Sees every answer of a run, whichever check or step asked for it. */
@FunctionalInterface
public interface EveryReply {

    /**
     * An answer came.
     *
     * @param reply the answer
     * @param judge the judge of the check or step that asked
     */
    void came(Reply reply, Judge judge);
}
