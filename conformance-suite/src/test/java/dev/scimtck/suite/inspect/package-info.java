/** Tests of the inspector. */
@NullMarked
package dev.scimtck.suite.inspect;

import org.jspecify.annotations.NullMarked;
