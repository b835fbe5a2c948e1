package dev.scimtck.suite.target;

import dev.scimtck.suite.exchange.Exchange;
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
 * firewall has had enough, because everything is led to a page to sign in, because the server has lost its database. What was
 * asked first of the target is asked again.
 */
final class SecondLook {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int BROKEN = 500;
    private static final Set<Integer> LEADS_ELSEWHERE = Set.of(301, 302, 303);

    private static final Operation LIST = Operation.of("GET", ScimClient.FIRST_LOOK);

    private final Target target;
    private final Transport transport;
    /** Kinds of request that are forbidden by themselves, as it has turned out. */
    private final Set<Operation> forbidden = ConcurrentHashMap.newKeySet();

    private volatile boolean listed;

    SecondLook(Target target, Transport transport) {
        this.target = target;
        this.transport = transport;
    }

    /** The first look was answered with a list. */
    void met() {
        listed = true;
    }

    /** A request was answered. A server that has never listed its users is not known to be able to. */
    void saw(Operation operation, int status) {
        listed |= operation.equals(LIST) && status / 100 == 2;
    }

    /**
     * What has changed since the target was met; empty where the answer is about the request.
     *
     * @throws TransportException if the second look is not answered
     */
    Optional<String> at(Request request, Operation operation, Exchange exchange) throws TransportException {
        Response response = exchange.response();
        // As it was sent, a token that is renewed by and by is the one of the moment.
        boolean ours = isOurs(request) || isOurs(exchange.request());
        if (!mayBeOfAny(response.status())
                || (response.status() == BROKEN && !listed)
                || !ours
                || forbidden.contains(operation)) {
            return Optional.empty();
        }
        Response again = transport
                .send(ScimClient.plain(target, "GET", ScimClient.FIRST_LOOK, new byte[0]))
                .response();
        if (!mayBeOfAny(again.status()) || (again.status() == BROKEN && response.status() != BROKEN)) {
            if (response.status() == FORBIDDEN) {
                forbidden.add(operation);
            }
            return Optional.empty();
        }
        String both = operation + " was answered " + response.status() + ", and by then GET " + ScimClient.FIRST_LOOK
                + " as well, with " + again.status();
        if (again.status() == BROKEN) {
            return Optional.of("it is broken: " + both + "; its own log may tell why");
        }
        return Optional.of(
                LEADS_ELSEWHERE.contains(again.status())
                        ? "everything is led elsewhere: " + both
                                + again.header("Location")
                                        .map(to -> " to " + target.redactor().text(to))
                                        .orElse("")
                                + "; no redirect is followed, for the token would go along"
                        : "it no longer lets the run in: " + both
                                + "; has the token expired? One that lives longer than the run is needed");
    }

    private static boolean mayBeOfAny(int status) {
        return status == UNAUTHORIZED || status == FORBIDDEN || status == BROKEN || LEADS_ELSEWHERE.contains(status);
    }

    /** Not one that is to be refused. */
    private boolean isOurs(Request request) {
        return request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Authorization"))
                .map(Header::value)
                .anyMatch(target.authorization()::equals);
    }
}
