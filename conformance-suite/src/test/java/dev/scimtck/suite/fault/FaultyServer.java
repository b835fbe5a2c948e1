package dev.scimtck.suite.fault;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestWrapper;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Body;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.scimtck.server.ScimServer;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import dev.scimtck.suite.fault.Fault.OnTheWire;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.Access;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

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
    private static final String NUMBER = "X-Number-Of-The-Request";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScimServer server;
    private final WireMockServer proxy;
    private final ScimServer tenant;

    private FaultyServer(ScimServer server, WireMockServer proxy, ScimServer tenant) {
        this.server = server;
        this.proxy = proxy;
        this.tenant = tenant;
    }

    /** Behind the proxy, and right in everything. */
    public static FaultyServer withoutFault() {
        return start(builder -> builder, Optional.empty());
    }

    /** With this fault. */
    public static FaultyServer with(Fault fault) {
        return switch (fault) {
            case OnTheWire wire -> start(builder -> builder, Optional.of(wire));
            case Fault.InTheServer inside -> start(inside.wrongPart()::apply, Optional.empty());
        };
    }

    /** With a fault that breaks a duty and providers, for tests of what is told about it. */
    public static FaultyServer withFaultOfManyProviders() {
        return with(FirstFaults.all().getFirst().fault());
    }

    @FunctionalInterface
    private interface Setup {
        ScimServer.Builder apply(ScimServer.Builder builder);
    }

    private static FaultyServer start(Setup setup, Optional<OnTheWire> wire) {
        var options = wireMockConfig()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .disableRequestJournal()
                .gzipDisabled(true);
        Map<String, Asked> underWay = new ConcurrentHashMap<>();
        wire.ifPresent(fault -> options.extensions(new Requests(fault, underWay), new Responses(fault, underWay)));
        var proxy = new WireMockServer(options);
        proxy.start();
        String base = "http://127.0.0.1:" + proxy.port() + "/scim/v2";
        ScimServer server = EmbeddedServer.furnished(
                        setup.apply(ScimServer.builder()
                                .port(0)
                                .bearerToken(SECOND_TOKEN)
                                .baseUrl(base)),
                        TOKEN)
                .start();
        URI origin = server.baseUrl();
        EmbeddedServer.populate(SuiteRun.target(origin, TOKEN));
        proxy.stubFor(any(anyUrl())
                .willReturn(aResponse().proxiedFrom("http://" + origin.getHost() + ":" + origin.getPort())));
        ScimServer tenant = setup.apply(ScimServer.builder().port(0).bearerToken(TENANT_TOKEN))
                .build()
                .start();
        return new FaultyServer(server, proxy, tenant);
    }

    /** Where the suite finds it. */
    public Target target() {
        var access = new Access(
                Optional.of(new Secret(SECOND_TOKEN)),
                Optional.of(new Secret(EXPIRED_TOKEN)),
                Optional.of(new Secret(ORDINARY_TOKEN)),
                Optional.of(new Access.Tenant(tenant.baseUrl(), new Secret(TENANT_TOKEN))),
                EnumSet.allOf(Access.Allowance.class));
        return SuiteRun.target(URI.create("http://127.0.0.1:" + proxy.port() + "/scim/v2"), TOKEN, access);
    }

    @Override
    public void close() {
        proxy.stop();
        server.stop();
        tenant.stop();
    }

    private static Asked asked(Request request) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        request.getHeaders().all().forEach(header -> headers.put(header.key(), header.firstValue()));
        byte[] body = request.getBody();
        return new Asked(request.getMethod().getName(), request.getUrl(), headers, body == null ? new byte[0] : body);
    }

    /** Changes what the server is asked; what the client asked is kept for the answer. */
    private record Requests(OnTheWire fault, Map<String, Asked> underWay) implements StubRequestFilterV2 {
        @Override
        public RequestFilterAction filter(Request request, ServeEvent event) {
            Asked asked = asked(request);
            String number = UUID.randomUUID().toString();
            underWay.put(number, asked);
            RequestWrapper.Builder passedOn = RequestWrapper.create().addHeader(NUMBER, number);
            if (asked.body().length > 0) {
                passedOn.transformBody(body -> new Body(changed(asked, body.asBytes())));
            }
            String target = fault.request().target(asked);
            if (!target.equals(asked.path())) {
                passedOn.transformAbsoluteUrl(url -> url.replace(asked.path(), target));
            }
            fault.request().headers(asked).forEach((name, value) -> {
                if (value.isEmpty()) {
                    passedOn.removeHeader(name);
                } else if (asked.headers().containsKey(name)) {
                    passedOn.transformHeader(name, was -> List.of(value));
                } else {
                    passedOn.addHeader(name, value);
                }
            });
            return RequestFilterAction.continueWith(passedOn.wrap(request));
        }

        private byte[] changed(Asked asked, byte[] body) {
            try {
                JsonNode tree = JSON.readTree(new String(body, StandardCharsets.UTF_8));
                if (!(tree instanceof ObjectNode object)) {
                    return body;
                }
                ObjectNode before = object.deepCopy();
                fault.request().change(asked, object);
                return object.equals(before) ? body : JSON.writeValueAsBytes(object);
            } catch (JsonProcessingException notJson) {
                return body;
            }
        }

        @Override
        public String getName() {
            return "requests of " + fault.story().id();
        }
    }

    private record Responses(OnTheWire fault, Map<String, Asked> underWay) implements ResponseTransformerV2 {
        @Override
        public Response transform(Response response, ServeEvent event) {
            var was = new Answered(response.getStatus(), Map.of(), response.getBody());
            Answered is = fault.response()
                    .change(
                            Optional.ofNullable(
                                            underWay.remove(event.getRequest().getHeader(NUMBER)))
                                    .orElseGet(() -> asked(event.getRequest())),
                            was);
            var headers = new ArrayList<HttpHeader>();
            response.getHeaders().all().stream()
                    .filter(header -> !is.headers().containsKey(header.key())
                            && !header.key().equalsIgnoreCase("Content-Length")
                            && !header.key().equalsIgnoreCase("Transfer-Encoding"))
                    .forEach(headers::add);
            for (Map.Entry<String, List<String>> header : is.headers().entrySet()) {
                if (!header.getValue().isEmpty()) {
                    headers.add(new HttpHeader(header.getKey(), header.getValue()));
                }
            }
            return Response.Builder.like(response)
                    .but()
                    .status(is.status())
                    .headers(new HttpHeaders(headers))
                    .body(is.body())
                    .build();
        }

        @Override
        public boolean applyGlobally() {
            return true;
        }

        @Override
        public String getName() {
            return "responses of " + fault.story().id();
        }
    }
}
