/** A real browser, for tests of pages. */
@NullMarked
package dev.scimtck.suite.browser;

import org.jspecify.annotations.NullMarked;
