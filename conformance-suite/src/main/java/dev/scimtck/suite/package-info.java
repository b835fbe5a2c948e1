/** The conformance suite: replays recordings, runs the RFC checks and judges every response. */
@NullMarked
package dev.scimtck.suite;

import org.jspecify.annotations.NullMarked;
