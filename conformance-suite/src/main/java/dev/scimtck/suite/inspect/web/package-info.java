/** The page of the inspector and its API, on a port of their own. */
@NullMarked
package dev.scimtck.suite.inspect.web;

import org.jspecify.annotations.NullMarked;
