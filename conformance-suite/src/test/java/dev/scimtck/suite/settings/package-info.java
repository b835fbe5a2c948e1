@NullMarked
package dev.scimtck.suite.settings;

import org.jspecify.annotations.NullMarked;
