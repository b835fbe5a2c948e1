package dev.scimtck.suite.check;

import dev.scimtck.suite.target.Access.Allowance;
import dev.scimtck.suite.target.Feature;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a check, or every check of a class, cannot do without. Where the target says that it lacks a feature, the check is
 * SKIP {@code not-declared} with the sentence that says so; where the run lacks an allowance or access, SKIP
 * {@code not-allowed} or {@code not-configured}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@interface Needs {
    /** The features of the target. */
    Feature[] value() default {};

    /** What the run must be allowed. */
    Allowance[] allowed() default {};

    /** What the run must have been given. */
    Given[] given() default {};

    /** What a run may have been given. */
    enum Given {
        SECOND_TOKEN("a second token"),
        EXPIRED_TOKEN("an expired token"),
        ORDINARY_TOKEN("a token that may not provision"),
        SECOND_TENANT("a second tenant"),
        TLS("a base URL of https"),
        BEARER_TOKEN("a bearer token to get in by"),
        NOBODY("to get in by more than a certificate");

        private final String words;

        Given(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
