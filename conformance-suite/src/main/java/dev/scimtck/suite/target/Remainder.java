package dev.scimtck.suite.target;

import java.util.Optional;

/**
 * A resource that a run has made, or may have made, and has not removed.
 *
 * @param number its number in the run's journal
 * @param base the base URL of the tenant that has it
 * @param endpoint where its kind is
 * @param attribute the attribute that the run named it by
 * @param name that name; may be empty
 * @param id its id; empty where the target never told it
 */
public record Remainder(long number, String base, String endpoint, String attribute, String name, Optional<String> id) {

    /** What it is, in words. */
    public String what() {
        return (endpoint + " " + attribute + " " + name).strip()
                + id.map(known -> ", id " + known).orElse(", if it was made at all");
    }
}
