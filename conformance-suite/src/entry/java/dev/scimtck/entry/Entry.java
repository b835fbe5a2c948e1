package dev.scimtck.entry;

import java.lang.reflect.InvocationTargetException;

/**
 * Where {@code java -jar scim-tck.jar} begins. Compiled for Java 8, so that whoever has too old a Java is told so in words and
 * not by a stack trace.
 */
public final class Entry {
    private static final int NEEDED = 21;
    private static final int USAGE = 2;

    private Entry() {}

    /** Goes on to the command line where Java is new enough. */
    public static void main(String[] args) throws Throwable {
        String version = System.getProperty("java.specification.version");
        if (feature(version) < NEEDED) {
            System.err.println("scim-tck: this is Java " + version + " (" + System.getProperty("java.home")
                    + "); Java " + NEEDED + " or newer is needed: install one, and start with its bin/java or ./scim-tck");
            System.exit(USAGE);
        }
        try {
            Class.forName("dev.scimtck.suite.cli.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Java 8 calls itself 1.8. */
    private static int feature(String version) {
        String[] parts = version.split("\\.");
        return Integer.parseInt(parts[0].equals("1") ? parts[1] : parts[0]);
    }
}
