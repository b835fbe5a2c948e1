package dev.scimtck.suite.fault;

import dev.scimtck.server.ScimServer;
import dev.scimtck.suite.exchange.Passage;
import dev.scimtck.suite.fault.Fault.AtAnotherAddress;
import dev.scimtck.suite.fault.Fault.InTheServer;
import dev.scimtck.suite.fault.Fault.OnTheSocket;
import dev.scimtck.suite.fault.Fault.OnTheWire;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.Access;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The reference server behind a proxy, with one fault or none. */
public final class FaultyServer implements AutoCloseable {
    /** The token that opens it. */
    static final String TOKEN = "a-token-that-only-these-tests-know-0123456789";
    /** Another token that opens it. */
    static final String SECOND_TOKEN = "another-token-that-only-these-tests-know-987654321";
    /** A token of an ordinary user, who may not provision. */
    static final String ORDINARY_TOKEN = "a-token-of-an-ordinary-user-0123456789";

    /** A token that opened it once. */
    static final String EXPIRED_TOKEN = "a-token-that-was-taken-back-0123456789";

    private static final String TENANT_TOKEN = "a-token-of-the-other-tenant-that-only-tests-know";

    private static final String HOST = "127.0.0.1";

    private final ScimServer server;
    private final Proxy proxy;
    private final ScimServer tenant;
    private final String host;

    private FaultyServer(ScimServer server, Proxy proxy, ScimServer tenant, String host) {
        this.host = host;
        this.server = server;
        this.proxy = proxy;
        this.tenant = tenant;
    }

    /** Behind the proxy, and right in everything. */
    public static FaultyServer withoutFault() {
        return start(UnaryOperator.identity(), RelayProxy.start(server -> new Passage() {}));
    }

    /** With this fault. */
    public static FaultyServer with(Fault fault) {
        return switch (fault) {
            case OnTheWire wire -> start(UnaryOperator.identity(), RelayProxy.start(server -> new FaultPassage(wire)));
            case OnTheSocket socket -> start(UnaryOperator.identity(), RelayProxy.start(socket.passage()));
            case AtAnotherAddress there ->
                start(UnaryOperator.identity(), RelayProxy.start(server -> new Passage() {}), there.host());
            case InTheServer inside -> start(inside.wrongPart(), RelayProxy.start(server -> new Passage() {}));
        };
    }

    /** With a fault that breaks a duty and providers, for tests of what is told about it. */
    public static FaultyServer withFaultOfManyProviders() {
        return with(FirstFaults.all().getFirst().fault());
    }

    /** With this fault, put on by WireMock. */
    static FaultyServer behindWireMock(OnTheWire fault) {
        return start(UnaryOperator.identity(), WireMockProxy.start(Optional.of(fault)));
    }

    private static FaultyServer start(UnaryOperator<ScimServer.Builder> setup, Proxy proxy) {
        return start(setup, proxy, HOST);
    }

    private static FaultyServer start(UnaryOperator<ScimServer.Builder> setup, Proxy proxy, String host) {
        String base = "http://" + host + ":" + proxy.port() + "/scim/v2";
        ScimServer server = EmbeddedServer.furnished(
                        setup.apply(ScimServer.builder()
                                .port(0)
                                .bearerToken(SECOND_TOKEN)
                                .baseUrl(base)),
                        TOKEN)
                .start();
        URI origin = server.baseUrl();
        EmbeddedServer.populate(SuiteRun.target(origin, TOKEN));
        proxy.leadTo(origin.getHost(), origin.getPort());
        ScimServer tenant = setup.apply(ScimServer.builder().port(0).bearerToken(TENANT_TOKEN))
                .build()
                .start();
        return new FaultyServer(server, proxy, tenant, host);
    }

    /** Where the suite finds it. */
    public Target target() {
        var access = new Access(
                Optional.of(new Secret(SECOND_TOKEN)),
                Optional.of(new Secret(EXPIRED_TOKEN)),
                Optional.of(new Secret(ORDINARY_TOKEN)),
                Optional.of(new Access.Tenant(tenant.baseUrl(), new Secret(TENANT_TOKEN))),
                EnumSet.allOf(Access.Allowance.class));
        return SuiteRun.target(URI.create("http://" + host + ":" + proxy.port() + "/scim/v2"), TOKEN, access);
    }

    @Override
    public void close() {
        proxy.close();
        server.stop();
        tenant.stop();
    }
}
