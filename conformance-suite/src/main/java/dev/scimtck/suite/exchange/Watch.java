package dev.scimtck.suite.exchange;

import java.util.Optional;
import java.util.Set;

/** Sees every request of a run before it goes out, whoever sends it, and may keep it from going. */
public interface Watch {
    /** The methods that change nothing, RFC 9110 section 9.2.1, without TRACE, which SCIM has no use for. */
    Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** Why a request must not be sent; empty where it may. */
    default Optional<String> refuses(Request request) {
        return Optional.empty();
    }

    /** A request was answered. */
    default void answered(Exchange exchange) {}

    /** Lets everything pass. */
    static Watch none() {
        return new Watch() {};
    }

    /** Lets nothing pass that may change something in the target. */
    static Watch readOnly() {
        return new Watch() {
            @Override
            public Optional<String> refuses(Request request) {
                return SAFE.contains(request.method())
                        ? Optional.empty()
                        : Optional.of(request.method() + " is not sent by a run that only reads");
            }
        };
    }
}
