/** What passed, as it is kept: secrets and maybe people taken out, in memory and in a journal on disk. */
@NullMarked
package dev.scimtck.suite.inspect.capture;

import org.jspecify.annotations.NullMarked;
