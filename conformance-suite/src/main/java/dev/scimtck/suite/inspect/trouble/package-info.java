/** Trouble on request: what a target in a bad hour does, to see how a provider copes. */
@NullMarked
package dev.scimtck.suite.inspect.trouble;

import org.jspecify.annotations.NullMarked;
