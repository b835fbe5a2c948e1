package dev.scimtck.suite.exchange;

/**
 * One header line.
 *
 * @param name as it is on the wire
 * @param value as it is on the wire, without the white space around it
 */
public record Header(String name, String value) {
    @Override
    public String toString() {
        return name + ": " + value;
    }
}
