/** Console, JSON and JUnit XML, each a view of the result model; reads results, decides nothing. */
@NullMarked
package dev.scimtck.suite.report;

import org.jspecify.annotations.NullMarked;
