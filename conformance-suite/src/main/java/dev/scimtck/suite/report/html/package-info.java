/** The report as one HTML page: a view of the result model like all others. */
@NullMarked
package dev.scimtck.suite.report.html;

import org.jspecify.annotations.NullMarked;
