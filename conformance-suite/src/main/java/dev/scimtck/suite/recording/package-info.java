/** Recorded request sequences of identity providers: the format, its reader, and the replayer. */
@NullMarked
package dev.scimtck.suite.recording;

import org.jspecify.annotations.NullMarked;
