package dev.scimtck.suite.schema;

/**
 * One way in which a body does not fit its schema.
 *
 * @param pointer JSON Pointer of the place
 * @param requirement the clause that is broken
 * @param expected what the schema wants there
 * @param actual what is there
 */
public record Violation(String pointer, String requirement, String expected, String actual) {}
