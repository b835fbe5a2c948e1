/** One HTTP exchange as it was on the wire: the byte-exact transport, the transcript, redaction. */
@NullMarked
package dev.scimtck.suite.exchange;

import org.jspecify.annotations.NullMarked;
