package dev.scimtck.suite.inspect.search;

import java.util.List;

/** What can be asked about an exchange. */
public interface Searchable {

    /** A finding on it. */
    record Flaw(String severity, String clause, String on) {}

    /** Its place in the order of all. */
    long id();

    /** The request's method. */
    String method();

    /** The path below the base URL, with the query, as on the wire. */
    String path();

    /** The status of the response; 0 for none. */
    int status();

    /** How long it took. */
    double millis();

    /** The provider by its short name; empty where it was not recognised. */
    String provider();

    /** The provider's dialect. */
    String dialectName();

    /** The recording that it is like. */
    String recording();

    /** The step of that recording. */
    String step();

    /** How sure that is. */
    String confidence();

    /** The type of the resource that it touches; empty for none. */
    String resourceType();

    /** The id of that resource. */
    String resourceId();

    /** The name of that resource. */
    String resourceName();

    /** What it means, in words. */
    String intent();

    /** What is wrong with it. */
    List<Flaw> flaws();

    /** Whether it was marked. */
    boolean isMarked();

    /** Whether it was read from a file. */
    boolean isImported();

    /** Whether the inspector sent it. */
    boolean isSent();

    /** Whether trouble on request was done to it. */
    boolean isTroubled();

    /** Whether its target, bodies or mark have a text in them, given in lower case. */
    boolean says(String text);
}
