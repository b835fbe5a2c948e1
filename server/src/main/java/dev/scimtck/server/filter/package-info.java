/** The filter language of RFC 7644 section 3.4.2.2: lexer, parser, AST, and its meaning for a resource. */
@NullMarked
package dev.scimtck.server.filter;

import org.jspecify.annotations.NullMarked;
