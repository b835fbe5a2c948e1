package dev.scimtck.suite.target;

import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells an answer that is about a request from one that any request would get by now: because the token has expired, because a
 * firewall has had enough, because everything is led to a page to sign in. What was asked first of the target is asked again.
 */
final class SecondLook {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final Set<Integer> LEADS_ELSEWHERE = Set.of(301, 302, 303);

    private final Target target;
    private final Transport transport;
    /** Kinds of request that are forbidden by themselves, as it has turned out. */
    private final Set<Operation> forbidden = ConcurrentHashMap.newKeySet();

    SecondLook(Target target, Transport transport) {
        this.target = target;
        this.transport = transport;
    }

    /**
     * What has changed since the target was met; empty where the answer is about the request.
     *
     * @throws TransportException if the second look is not answered
     */
    Optional<String> at(Request request, Operation operation, Response response) throws TransportException {
        if (!mayBeOfAny(response.status()) || !isOurs(request) || forbidden.contains(operation)) {
            return Optional.empty();
        }
        Response again = transport
                .send(ScimClient.plain(target, "GET", ScimClient.FIRST_LOOK, new byte[0]))
                .response();
        if (!mayBeOfAny(again.status())) {
            if (response.status() == FORBIDDEN) {
                forbidden.add(operation);
            }
            return Optional.empty();
        }
        String both = operation + " was answered " + response.status() + ", and by then GET " + ScimClient.FIRST_LOOK
                + " as well, with " + again.status();
        return Optional.of(
                LEADS_ELSEWHERE.contains(again.status())
                        ? "everything is led elsewhere: " + both
                                + again.header("Location")
                                        .map(to -> " to " + to)
                                        .orElse("")
                                + "; no redirect is followed, for the token would go along"
                        : "it no longer lets the run in: " + both
                                + "; has the token expired? One that lives longer than the run is needed");
    }

    private static boolean mayBeOfAny(int status) {
        return status == UNAUTHORIZED || status == FORBIDDEN || LEADS_ELSEWHERE.contains(status);
    }

    /** Not one that is to be refused. */
    private boolean isOurs(Request request) {
        return request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Authorization"))
                .map(Header::value)
                .anyMatch(target.authorization()::equals);
    }
}
