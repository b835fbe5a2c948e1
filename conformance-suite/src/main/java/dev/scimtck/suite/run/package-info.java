/** One run: preflight, replays and checks on the JUnit Platform, clean-up, result. */
@NullMarked
package dev.scimtck.suite.run;

import org.jspecify.annotations.NullMarked;
