package dev.scimtck.suite.fault;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

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
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import dev.scimtck.suite.fault.Fault.OnTheWire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * WireMock as the proxy. It shares nothing with the suite's own relay, so that a fault seen through both is the fault and not
 * the proxy. Raw characters in a query, a missing User-Agent and huge bodies do not pass it unaltered.
 */
final class WireMockProxy implements Proxy {
    private final WireMockServer server;

    private WireMockProxy(WireMockServer server) {
        this.server = server;
    }

    static WireMockProxy start(Optional<OnTheWire> fault) {
        var options = wireMockConfig()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .disableRequestJournal()
                .gzipDisabled(true);
        fault.ifPresent(wire -> options.extensions(new Requests(wire), new Responses(wire)));
        var server = new WireMockServer(options);
        server.start();
        return new WireMockProxy(server);
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void leadTo(String host, int port) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom("http://" + host + ":" + port)));
    }

    @Override
    public void close() {
        server.stop();
    }

    private static Asked asked(Request request) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        request.getHeaders().all().forEach(header -> headers.put(header.key(), header.firstValue()));
        byte[] body = request.getBody();
        return new Asked(request.getMethod().getName(), request.getUrl(), headers, body == null ? new byte[0] : body);
    }

    private record Requests(OnTheWire fault) implements StubRequestFilterV2 {
        @Override
        public RequestFilterAction filter(Request request, ServeEvent event) {
            if (request.getBody() == null || request.getBody().length == 0) {
                return RequestFilterAction.continueWith(request);
            }
            return RequestFilterAction.continueWith(RequestWrapper.create()
                    .transformBody(body -> new Body(FaultPassage.changed(fault, asked(request), body.asBytes())))
                    .wrap(request));
        }

        @Override
        public String getName() {
            return "requests of " + fault.story().id();
        }
    }

    private record Responses(OnTheWire fault) implements ResponseTransformerV2 {
        @Override
        public Response transform(Response response, ServeEvent event) {
            var was = new Answered(response.getStatus(), Map.of(), response.getBody());
            Answered is = fault.response().change(asked(event.getRequest()), was);
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
