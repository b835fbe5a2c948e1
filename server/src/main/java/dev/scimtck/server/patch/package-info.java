/** PATCH of RFC 7644 section 3.5.2: operations, paths, and their effect on a resource. */
@NullMarked
package dev.scimtck.server.patch;

import org.jspecify.annotations.NullMarked;
