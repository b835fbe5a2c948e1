/** What a clause, a section, a check or a recording asks for, why that matters, and what is sent to see it. */
@NullMarked
package dev.scimtck.suite.explain;

import org.jspecify.annotations.NullMarked;
