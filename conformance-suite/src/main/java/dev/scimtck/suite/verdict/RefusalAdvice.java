package dev.scimtck.suite.verdict;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to do where a request that should have succeeded was refused. The clauses on how a success is answered have nothing to
 * say of that: whoever reads that a creation is answered with 201 learns nothing about a 500.
 */
public final class RefusalAdvice {
    private static final Pattern REFUSED = Pattern.compile("status ([45]\\d\\d)(: .*|; .*)?", Pattern.DOTALL);
    private static final Pattern SUCCESS_WANTED = Pattern.compile(".*\\b2(\\d\\d|xx)\\b.*", Pattern.DOTALL);
    /** Created, replaced, patched, deleted, read, listed, and the three endpoints of discovery: how each is answered. */
    private static final Set<String> HOW_SUCCESS_IS_ANSWERED = Set.of(
            "RFC7644-3.3-07",
            "RFC7644-3.4.1-01",
            "RFC7644-3.4.2-04",
            "RFC7644-3.5.1-16",
            "RFC7644-3.5.2-24",
            "RFC7644-3.6-06",
            "RFC7644-4-02",
            "RFC7644-4-03",
            "RFC7644-4-06");

    private RefusalAdvice() {}

    /** What to do about the mismatch; empty where nothing was refused, or where its clause says more of the cause. */
    static Optional<String> about(Mismatch mismatch) {
        Matcher refused = REFUSED.matcher(mismatch.actual());
        boolean clauseTellsMore = mismatch.requirement()
                .filter(clause -> !HOW_SUCCESS_IS_ANSWERED.contains(clause))
                .isPresent();
        if (clauseTellsMore
                || !refused.matches()
                || !SUCCESS_WANTED.matcher(mismatch.expected()).matches()) {
            return Optional.empty();
        }
        return Optional.of(of(mismatch.operation(), Integer.parseInt(refused.group(1))));
    }

    /**
     * What to do where requests of a kind are refused with this status.
     *
     * @param operation the kind of request, {@code PATCH /Users/{id}}
     * @param status 4xx or 5xx
     */
    public static String of(String operation, int status) {
        return switch (status) {
            case 401, 403 ->
                "Give the credential of the provisioning client the right to " + operation
                        + ", or look for the filter before the handler that answers " + status + " in its place.";
            case 404 -> notFound(operation);
            case 405, 501 ->
                "Implement " + operation + " and register its method with the router, and with the gateway before it: "
                        + status + " means that nobody answers for it.";
            case 406, 415 ->
                "Let " + operation
                        + " take and produce application/scim+json, with a charset behind it and without any "
                        + "Accept: exact comparison of the header is what ends in " + status + ".";
            case 409 ->
                "Leave the resource itself, deleted ones and other tenants' out of the conflict check of " + operation
                        + ", and name in detail what it conflicts with where it does.";
            case 412, 428 ->
                "Make If-Match optional in " + operation + ": hardly any client sends it, and " + status
                        + " to one that does not shuts it out.";
            case 413 ->
                "Raise the limit on the size of a body for " + operation
                        + ", at the gateway too: a group of many members is larger than a web form.";
            case 429, 503 ->
                "Raise the rate limit for " + operation
                        + " to what a provider's first cycle needs, and send Retry-After "
                        + "in whole seconds with each " + status + ".";
            default -> status >= 500 ? broken(operation) : invalid(operation, status);
        };
    }

    private static String notFound(String operation) {
        return operation.contains("{id}")
                ? "Look in " + operation
                        + " where creations are stored, with the same tenant and without a replica that "
                        + "lags, and route ids of whatever characters to it."
                : "Route " + operation
                        + " below the base URL to a handler, with a query string and with a slash at its end " + "too.";
    }

    private static String invalid(String operation, int status) {
        return "Log which rule refuses " + operation + " with " + status
                + " and loosen it: required attributes beyond the "
                + "RFC's, unknown members, null values and a strict binder are the usual ones.";
    }

    private static String broken(String operation) {
        return "Find the exception that " + operation
                + " ends in and repair its cause: an absent attribute, a null, or a "
                + "constraint of the database that nobody catches is behind most of them.";
    }
}
