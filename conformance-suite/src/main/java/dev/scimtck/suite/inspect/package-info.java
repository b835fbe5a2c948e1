/** The inspector: what passes between an identity provider and a SCIM server, recorded, understood and judged. */
@NullMarked
package dev.scimtck.suite.inspect;

import org.jspecify.annotations.NullMarked;
