/** The files that say how a run is to be made and judged: waivers, configuration. */
@NullMarked
package dev.scimtck.suite.settings;

import org.jspecify.annotations.NullMarked;
