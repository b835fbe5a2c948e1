/** What holds for every response, whichever check or step asked for it. */
@NullMarked
package dev.scimtck.suite.invariant;

import org.jspecify.annotations.NullMarked;
