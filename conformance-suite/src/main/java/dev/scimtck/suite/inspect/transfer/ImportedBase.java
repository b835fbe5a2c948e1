package dev.scimtck.suite.inspect.transfer;

import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.inspect.capture.Captured;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The base URL of traffic that was recorded elsewhere, as far as the traffic tells it. */
public final class ImportedBase {
    private static final Pattern PATH = Pattern.compile(
            "^(?:https?://[^/?]*)?(/[^?]*?)?/(?:Users|Groups|Me|Bulk|Schemas|ResourceTypes|ServiceProviderConfigs?)(?:[/?].*)?$");
    private static final Pattern LOCATION = Pattern.compile(
            "\"location\"\\s*:\\s*\"(https?://[^\"]*?)/(?:Users|Groups|Schemas|ResourceTypes|ServiceProviderConfig)[/\"]");
    private static final URI UNKNOWN = URI.create("http://imported.example.com/scim/v2");

    private ImportedBase() {}

    /** As locations in the answers say, or else as the requests were addressed. */
    public static URI of(List<Captured> exchanges) {
        return exchanges.stream()
                .flatMap(exchange -> located(exchange).stream())
                .findFirst()
                .or(() -> exchanges.stream()
                        .flatMap(exchange -> addressed(exchange.request()).stream())
                        .findFirst())
                .orElse(UNKNOWN);
    }

    private static Optional<URI> located(Captured exchange) {
        Optional<String> body = exchange.response()
                .map(answer -> new String(answer.body(), StandardCharsets.UTF_8).replace("\\/", "/"));
        return body.map(LOCATION::matcher).filter(Matcher::find).flatMap(found -> url(found.group(1)));
    }

    private static Optional<URI> addressed(Message request) {
        Matcher path = PATH.matcher(request.head().target());
        if (!path.matches()) {
            return Optional.empty();
        }
        String before = Optional.ofNullable(path.group(1)).orElse("");
        return request.head().header("Host").flatMap(host -> url("http://" + host + before));
    }

    private static Optional<URI> url(String text) {
        try {
            URI url = URI.create(text);
            return url.getHost() == null ? Optional.empty() : Optional.of(url);
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }
}
