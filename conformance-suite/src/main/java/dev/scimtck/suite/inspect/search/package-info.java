/** The words by which exchanges are looked for. */
@NullMarked
package dev.scimtck.suite.inspect.search;

import org.jspecify.annotations.NullMarked;
