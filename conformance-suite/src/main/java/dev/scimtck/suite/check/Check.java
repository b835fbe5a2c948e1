package dev.scimtck.suite.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One check: one behaviour, named as what is true when it passes. Beside it stand {@code @Requirement}, the clauses that it
 * proves, and {@code @DisplayName}, the sentence that a report prints.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Test
@ExtendWith(CheckExtension.class)
public @interface Check {
    /** Permanent id: area, dot, what is true when it passes; {@code create.location-names-the-resource}. */
    String value();
}
