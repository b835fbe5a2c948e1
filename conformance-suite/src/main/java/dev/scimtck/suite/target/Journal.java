package dev.scimtck.suite.target;

/**
 * Writes down what a run makes in its target, before it is made and when it is gone, so that it can be removed after the run
 * itself has died. Safe for use by many threads.
 */
public interface Journal extends AutoCloseable {

    /**
     * A resource is about to be made.
     *
     * @param base the base URL of the tenant
     * @param endpoint where its kind is, {@code /Users}
     * @param attribute the attribute that the run names it by
     * @param name that name; may be empty
     * @return its number in the journal
     */
    long about(String base, String endpoint, String attribute, String name);

    /** It was made, and the target calls it so. */
    void made(long number, String id);

    /** It is not there: never made, or removed. */
    void gone(long number);

    /** The run is over. */
    @Override
    void close();

    /** Keeps nothing: for a server that ends with the run. */
    static Journal none() {
        return new Journal() {
            @Override
            public long about(String base, String endpoint, String attribute, String name) {
                return 0;
            }

            @Override
            public void made(long number, String id) {
                // Nothing outlives the server.
            }

            @Override
            public void gone(long number) {
                // Nothing outlives the server.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
