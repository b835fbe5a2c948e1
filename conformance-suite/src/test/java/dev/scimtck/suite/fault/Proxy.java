package dev.scimtck.suite.fault;

/** What stands between the suite and the server. */
interface Proxy extends AutoCloseable {

    /** The port on which the suite finds it. */
    int port();

    /** Everything goes on to this server from now on. */
    void leadTo(String host, int port);

    @Override
    void close();
}
