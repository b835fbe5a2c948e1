/** The suite as tests of somebody else's project, on the JUnit Platform. */
@NullMarked
package dev.scimtck.suite.junit;

import org.jspecify.annotations.NullMarked;
