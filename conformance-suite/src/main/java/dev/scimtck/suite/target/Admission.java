package dev.scimtck.suite.target;

import dev.scimtck.suite.exchange.Entrance;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets the requests of a run in: puts in the token of the moment where an older one stands, and the fixed header lines at the
 * end. All else stays as it is, and so does an Authorization header that is wrong on purpose.
 */
final class Admission implements Entrance {
    private static final String AUTHORIZATION = "Authorization";
    private static final int UNAUTHORIZED = 401;

    private final WayIn way;

    Admission(WayIn way) {
        this.way = way;
    }

    @Override
    public Request admitted(Request request) throws TransportException {
        String said = authorization(request).orElse("");
        Credentials credentials = way.credentials();
        if (credentials instanceof ClientGrant grant) {
            Optional<String> fresh = grant.fresh(said);
            return withLines(fresh.isPresent() ? saying(request, fresh.get()) : request);
        }
        boolean own = said.equals(credentials.authorization());
        if (!own && way.linesLetIn()) {
            // What is to be refused must not get in by the lines that let in.
            return request;
        }
        return withLines(own && credentials instanceof Credentials.None ? without(request, AUTHORIZATION) : request);
    }

    private Request withLines(Request request) {
        Request bare = request;
        for (Header line : way.headers()) {
            bare = without(bare, line.name());
        }
        var headers = new ArrayList<>(bare.headers());
        headers.addAll(way.headers());
        return way.headers().isEmpty()
                ? request
                : new Request(request.method(), request.target(), headers, request.body());
    }

    private static Request without(Request request, String name) {
        List<Header> headers = request.headers().stream()
                .filter(header -> !header.name().equalsIgnoreCase(name))
                .toList();
        return new Request(request.method(), request.target(), headers, request.body());
    }

    @Override
    public Optional<Request> again(Request admitted, Response response) throws TransportException {
        Optional<String> said = authorization(admitted);
        if (said.isEmpty() || !(way.credentials() instanceof ClientGrant grant)) {
            return Optional.empty();
        }
        if (response.status() != UNAUTHORIZED) {
            grant.taken(said.get());
            return Optional.empty();
        }
        return grant.afterRefusal(said.get()).map(newer -> saying(admitted, newer));
    }

    private static Optional<String> authorization(Request request) {
        return request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(AUTHORIZATION))
                .map(Header::value)
                .findFirst();
    }

    private static Request saying(Request request, String authorization) {
        List<Header> headers = request.headers().stream()
                .map(header -> header.name().equalsIgnoreCase(AUTHORIZATION)
                        ? new Header(header.name(), authorization)
                        : header)
                .toList();
        return new Request(request.method(), request.target(), headers, request.body());
    }
}
