package dev.scimtck.suite.check;

import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.target.TargetSilent;
import dev.scimtck.suite.verdict.Judge;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of REST Assured: a check describes its request with it, a last filter hands that to the suite's transport
 * and never to REST Assured's own client, which would add headers, rewrite targets and open a connection a request.
 */
final class RestAssuredFrontEnd {
    /** What REST Assured puts in without being asked, or what depends on the body that is really sent. */
    private static final Set<String> NOT_FROM_REST_ASSURED = Set.of("accept", "content-type", "content-length", "host");

    private static final RestAssuredConfig CONFIG = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private final ScimClient client;
    private final Judge judge;

    RestAssuredFrontEnd(ScimClient client, Judge judge) {
        this.client = client;
        this.judge = judge;
    }

    Reply send(String method, String below, UnaryOperator<RequestSpecification> how) throws TargetSilent {
        var wire = new Wire(client, judge, below);
        RequestSpecification request =
                RestAssured.given().config(CONFIG).urlEncodingEnabled(false).filter(wire);
        how.apply(request).request(method, client.target().base() + below);
        return wire.reply();
    }

    /** The last filter: it sends, and calls no other. */
    private static final class Wire implements OrderedFilter {
        private final ScimClient client;
        private final Judge judge;
        private final String below;
        private Optional<Reply> reply = Optional.empty();
        private Optional<TargetSilent> silent = Optional.empty();

        private Wire(ScimClient client, Judge judge, String below) {
            this.client = client;
            this.judge = judge;
            this.below = below;
        }

        private Reply reply() throws TargetSilent {
            if (silent.isPresent()) {
                throw silent.get();
            }
            return reply.orElseThrow(() -> new IllegalStateException("REST Assured did not reach its last filter"));
        }

        @Override
        public int getOrder() {
            return Integer.MAX_VALUE;
        }

        @Override
        public Response filter(
                FilterableRequestSpecification request,
                FilterableResponseSpecification expectation,
                FilterContext context) {
            byte[] body = body(request.getBody());
            var raw = new Request(
                    request.getMethod(),
                    client.target().requestTarget(below),
                    headers(request, client.target(), body.length),
                    body);
            try {
                Reply answered = client.send(raw, below, judge);
                reply = Optional.of(answered);
                return response(answered);
            } catch (TargetSilent e) {
                silent = Optional.of(e);
                return new ResponseBuilder().setStatusCode(0).build();
            }
        }

        private static byte[] body(@Nullable Object body) {
            if (body == null) {
                return new byte[0];
            }
            return body instanceof byte[] bytes ? bytes : body.toString().getBytes(StandardCharsets.UTF_8);
        }

        private static List<Header> headers(FilterableRequestSpecification request, Target target, int length) {
            var headers = new ArrayList<Header>();
            headers.add(new Header("Host", target.host()));
            if (!request.getHeaders().hasHeaderWithName("User-Agent")) {
                headers.add(new Header("User-Agent", "scim-tck"));
            }
            if (!request.getHeaders().hasHeaderWithName("Authorization")) {
                headers.add(new Header("Authorization", target.authorization()));
            }
            headers.add(new Header("Accept", accept(request.getHeaders())));
            for (io.restassured.http.Header header : request.getHeaders()) {
                if (!NOT_FROM_REST_ASSURED.contains(header.getName().toLowerCase(Locale.ROOT))) {
                    headers.add(new Header(header.getName(), header.getValue()));
                }
            }
            if (length > 0) {
                headers.add(new Header("Content-Type", contentType(request)));
                headers.add(new Header("Content-Length", Integer.toString(length)));
            }
            return List.copyOf(headers);
        }

        private static String accept(Headers headers) {
            return headers.hasHeaderWithName("Accept")
                            && !headers.getValue("Accept").equals("*/*")
                    ? headers.getValue("Accept")
                    : ScimClient.SCIM_JSON;
        }

        private static String contentType(FilterableRequestSpecification request) {
            String said = request.getContentType();
            boolean byItself = said == null
                    || said.startsWith("application/octet-stream")
                    || said.startsWith("application/x-www-form-urlencoded");
            return byItself ? ScimClient.SCIM_JSON : said;
        }

        private static Response response(Reply reply) {
            var headers = new ArrayList<io.restassured.http.Header>();
            reply.exchange()
                    .response()
                    .headers()
                    .forEach(header -> headers.add(new io.restassured.http.Header(header.name(), header.value())));
            var builder = new ResponseBuilder()
                    .setStatusCode(reply.status())
                    .setStatusLine("HTTP/1.1 " + reply.status())
                    .setHeaders(new Headers(headers))
                    .setBody(reply.exchange().response().body());
            reply.header("Content-Type").ifPresent(builder::setContentType);
            return builder.build();
        }
    }
}
