package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.verdict.Dialect;
import java.util.Optional;

/**
 * What a provider does next when it is answered so, as far as that is documented or has been seen. The sources are keys of the
 * table in the folder of its recordings; where nobody outside knows, nothing is said.
 */
final class NextMoves {
    private NextMoves() {}

    /** After a status that its flow cannot go on with; empty where that is not known. */
    static String after(Call call, Dialect dialect) {
        int status = call.status();
        if (status == 0 || status / 100 == 2) {
            return "";
        }
        boolean looksUp = call.reads() && call.place().parameter("filter").isPresent();
        return switch (dialect.provider()) {
            case "okta" -> okta(call, status);
            case "entra" -> entra(status, looksUp);
            case "google" -> google(status);
            case "authentik" -> authentik(call, status);
            case "onelogin" -> status == 404 && looksUp ? "OneLogin takes 404 for no match and goes on." : "";
            case "sailpoint", "midpoint" ->
                call.place().endpoint().equals("Schemas")
                                || call.place().endpoint().equals("ResourceTypes")
                        ? Dialect.providerTitle(dialect.provider())
                                + " stops there: it needs this endpoint before all else."
                        : "";
            default -> "";
        };
    }

    /** Okta's reference, S1 and S2; S6, S8, S20 as seen. */
    private static String okta(Call call, int status) {
        boolean creates = call.method().equals("POST");
        return switch (status) {
            case 401, 403 ->
                "Okta fails the task at once, does not try again, and asks the administrator to test the credentials.";
            case 409 ->
                creates
                        ? "Okta ends the task with an error that the administrator sees; it does not link the user that is there."
                        : "Okta ends the task; it does not try again.";
            case 404 ->
                call.reads()
                        ? "Okta takes it for no match in a look-up, and fails the task where it reads one resource."
                        : "Okta fails the task and shows the detail of the answer to the administrator.";
            case 429 ->
                "Okta waits as many seconds as Retry-After says as a whole number, else five minutes, and doubles that up to ten times.";
            case 400 -> "Okta ends the task and does not try again; the administrator sees the detail of the answer.";
            case 501 -> "Okta fails the task; it does not turn to PUT.";
            default ->
                status >= 500
                        ? "Okta fails the task; when an administrator retries it, all of it is sent again from the look-up on."
                        : "Okta fails the task and shows the detail of the answer to the administrator.";
        };
    }

    /** MS-QUAR, MS-ERR, MS-DEV. */
    private static String entra(int status, boolean looksUp) {
        return switch (status) {
            case 401, 403 ->
                "Entra ID puts the whole job into quarantine and tries once a day; after four weeks it stops.";
            case 404 ->
                looksUp
                        ? "Entra ID takes the endpoint for no SCIM server and puts the job into quarantine."
                        : "Entra ID logs InvalidAnchor and leaves the user alone until the job is restarted.";
            case 409 -> "Entra ID logs EntryConflict and tries again in 6, 12 and 24 hours, then daily for 28 days.";
            case 429 ->
                "Entra ID logs TooManyRequests and tries again, some 40 minutes later; whether it minds Retry-After is not known.";
            case 400, 422 -> "Entra ID logs the refusal and tries again in 6, 12 and 24 hours, then daily for 28 days.";
            default ->
                status >= 500
                        ? "Entra ID logs the error and tries again in the next cycle, some 40 minutes later."
                        : "Entra ID logs the error and tries again, ever more seldom, for 28 days.";
        };
    }

    /** S17. */
    private static String google(int status) {
        return status == 404
                ? "Google does not make that user again: an account removed behind its back stays unprovisioned."
                : "";
    }

    /** A1. */
    private static String authentik(Call call, int status) {
        return status == 404 && call.method().equals("PUT")
                ? "authentik takes the user for gone, forgets the link, and makes the user again."
                : "";
    }

    /** After an answer that was accepted, but is not as it should be: by what is wrong; empty where that is not known. */
    static String afterWrong(Optional<Dialect> dialect, String clause) {
        String provider = dialect.map(Dialect::provider).orElse("");
        return switch (provider) {
            case "okta" -> okta(clause);
            case "entra" -> entra(clause);
            default -> "";
        };
    }

    private static String okta(String clause) {
        return switch (clause) {
            case "RFC7644-3.12-01", "RFC7644-3.2-08", "RFC7644-3.8-01" ->
                "Okta shows the message of its JSON parser instead of the cause.";
            case "RFC7643-3.1-05" -> "Okta cannot link the user, and fails the task.";
            case "RFC7644-3.4.2-05", "RFC7644-3.4.2-08", "RFC7644-3.4.2-09" ->
                "Okta reads numbers only: a page count as text has been seen to end an assignment without a word.";
            case "RFC7644-3.5.2.3-02", "RFC7644-3.5.1-04", "RFC7644-3.3-01" ->
                "Okta does not compare what comes back: it takes the change for done.";
            default -> "";
        };
    }

    private static String entra(String clause) {
        return switch (clause) {
            case "RFC7644-3.12-01", "RFC7644-3.2-08", "RFC7644-3.8-01" ->
                "Entra ID logs SystemForCrossDomainIdentityManagementServiceIncompatible and tries again later.";
            case "RFC7643-3.1-05" -> "Entra ID cannot link the resource, and makes it again in the next cycle.";
            case "RFC7644-3.9-05" -> "Entra ID logs MultipleEntriesInResponse.";
            case "RFC7644-3.5.2.3-02", "RFC7644-3.3-01" ->
                "Entra ID takes the change for done; it may send it again when it next reads the user.";
            default -> "";
        };
    }
}
