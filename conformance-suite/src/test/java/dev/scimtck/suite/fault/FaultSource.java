package dev.scimtck.suite.fault;

import java.util.List;

/**
 * Faults from elsewhere: a class on the class path that {@code META-INF/services/dev.scimtck.suite.fault.FaultSource} names,
 * or a source file or jar in the folder of faults. It needs a public constructor without parameters.
 */
public interface FaultSource {
    /** Its faults, each time made anew. */
    List<SeededFault> faults();
}
