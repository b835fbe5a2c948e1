/** The reference server: start it alone with {@code ScimServer} or mount it with {@code ScimFeature}. */
@NullMarked
package dev.scimtck.server;

import org.jspecify.annotations.NullMarked;
