/** Schemas, attributes and resource types, and the validation of incoming documents; knows nothing of HTTP. */
@NullMarked
package dev.scimtck.server.schema;

import org.jspecify.annotations.NullMarked;
