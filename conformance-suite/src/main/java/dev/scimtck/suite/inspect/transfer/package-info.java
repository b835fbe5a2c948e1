/** Traffic from elsewhere and for elsewhere: HAR, pasted text, curl, recordings. */
@NullMarked
package dev.scimtck.suite.inspect.transfer;

import org.jspecify.annotations.NullMarked;
