/** The exchanges that are held in memory, what they mean, and word of them as they come. */
@NullMarked
package dev.scimtck.suite.inspect.live;

import org.jspecify.annotations.NullMarked;
