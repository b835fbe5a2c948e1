/** The catalogue of normative statements, and the annotation by which a check names what it proves. */
@NullMarked
package dev.scimtck.suite.requirement;

import org.jspecify.annotations.NullMarked;
