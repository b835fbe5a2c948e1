package dev.scimtck.suite.fault.variation;

import dev.scimtck.suite.fault.Fault;

/**
 * A server that is correct, and different from the reference server in one thing. Made in the ways in which faults are made,
 * and the opposite of one: nobody may accuse it.
 *
 * @param fault how it is made; its story says how it differs
 * @param allowedBy the clause that allows it
 */
public record Variation(Fault fault, String allowedBy) {
    @Override
    public String toString() {
        return fault.story().id() + ": " + fault.story().wrong();
    }
}
