package dev.scimtck.server.http;

/** Whether writes may go on: they may not while what they would cause has no room. */
@FunctionalInterface
public interface WriteGate {
    /** Whether a request that writes is taken now. */
    boolean isOpen();
}
