/** What runs have made in their targets, written down so that it can be removed after a run has died. */
@NullMarked
package dev.scimtck.suite.journal;

import org.jspecify.annotations.NullMarked;
