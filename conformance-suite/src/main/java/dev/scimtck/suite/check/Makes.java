package dev.scimtck.suite.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The most resources that a check makes, where that is more than {@value #USUALLY}. A guest may have a bounded number of them
 * at a time; a check that makes more than it says breaks that bound, and a test of the suite.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Makes {
    /** What a check makes at most that says nothing. */
    int USUALLY = 6;

    /** How many. */
    int value();
}
