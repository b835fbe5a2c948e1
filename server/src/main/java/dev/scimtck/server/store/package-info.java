/** Where resources are kept: the one seam, and its in-memory form. */
@NullMarked
package dev.scimtck.server.store;

import org.jspecify.annotations.NullMarked;
