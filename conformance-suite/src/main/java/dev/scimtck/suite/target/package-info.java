/** The server under test: where it is, how to get in, what was asked of it, and what of it must be removed again. */
@NullMarked
package dev.scimtck.suite.target;

import org.jspecify.annotations.NullMarked;
