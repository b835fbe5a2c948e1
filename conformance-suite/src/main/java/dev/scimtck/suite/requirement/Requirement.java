package dev.scimtck.suite.requirement;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the clauses that a check proves, by their ids in the catalogue. The catalogue decides what it means when one does
 * not hold.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requirement {
    /** Ids of the catalogue, {@code RFC7644-3.3-09}; an expectation that names none is about the first. */
    String[] value();
}
