package dev.scimtck.suite.target;

/** A value that must never be shown: it prints as stars. */
public final class Secret {
    private final String value;

    /** @param value what is kept secret */
    public Secret(String value) {
        this.value = value;
    }

    /** The value itself, for the one place that sends it. */
    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
