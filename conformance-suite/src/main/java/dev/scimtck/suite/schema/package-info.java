/** Judges bodies by the published schemas: strict JSON, JSON Schema, and what SCIM says beyond that. */
@NullMarked
package dev.scimtck.suite.schema;

import org.jspecify.annotations.NullMarked;
