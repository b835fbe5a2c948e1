/** What observed traffic means: who sends it, what it is for, what it changes, and what is wrong with it. */
@NullMarked
package dev.scimtck.suite.inspect.meaning;

import org.jspecify.annotations.NullMarked;
