/** Verdicts and findings, how they come about, and the one result model that every report is a view of. */
@NullMarked
package dev.scimtck.suite.verdict;

import org.jspecify.annotations.NullMarked;
