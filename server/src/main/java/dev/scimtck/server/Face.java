package dev.scimtck.server;

/** How the server takes what goes beyond the RFC. */
public enum Face {
    /** Accepts what real providers send, each tolerance named in {@link dev.scimtck.server.schema.Tolerance}. */
    INTEROP,
    /** Refuses it as the RFC says. */
    STRICT
}
