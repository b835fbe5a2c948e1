package dev.scimtck.server.store;

/** Which part of a list is wanted. */
public sealed interface Slice {

    /** At most so many. */
    int count();

    /** From this one on, counted from 1. */
    record FromIndex(int startIndex, int count) implements Slice {}

    /** Those that come after a position. */
    record After(Position position, int count) implements Slice {}

    /** The last of those that come before a position. */
    record Before(Position position, int count) implements Slice {}
}
