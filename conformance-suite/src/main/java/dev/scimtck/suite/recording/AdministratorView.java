package dev.scimtck.suite.recording;

import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.verdict.Dialect;

/**
 * What the provider's administrator is shown when a step goes wrong, as far as that is known: the sentence that Okta puts
 * before a server's detail, and the error codes that Microsoft documents for its provisioning log.
 */
final class AdministratorView {
    private final Dialect dialect;

    AdministratorView(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Of a request that was answered with another status than the flow can go on with. */
    String refused(Reply reply) {
        return dialect.provider().equals("okta") ? okta(reply) : failure(reply.status());
    }

    /** Of an answer with this status that the flow cannot go on with, whatever the server says in it. */
    String failure(int status) {
        return switch (dialect.provider()) {
            case "okta" -> "the administrator sees a failed task";
            case "entra" -> "the administrator sees " + code(status) + " in the provisioning log";
            default ->
                "the administrator of " + Dialect.providerTitle(dialect.provider())
                        + " sees the failed request, if anything";
        };
    }

    private static String okta(Reply reply) {
        if (reply.isSuccess()) {
            return "the administrator sees a failed task";
        }
        String detail = reply.at("/detail").asText("");
        return detail.isEmpty()
                ? "the administrator sees a failed task without the cause, since the answer has no detail"
                : "the administrator sees a failed task: Errors reported by remote server: " + detail;
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "SystemForCrossDomainIdentityManagementBadRequest";
            case 401, 403 -> "a job in quarantine, for the credentials,";
            case 404 -> "InvalidAnchor";
            case 409 -> "EntryConflict";
            case 422 -> "UnprocessableEntity";
            case 429 -> "TooManyRequests";
            case 501 -> "NotImplemented";
            default ->
                status >= 500 ? "InternalServerError" : "SystemForCrossDomainIdentityManagementServiceIncompatible";
        };
    }

    /** Of a request that was answered as it should be, and changed something else. */
    String wrongEffect() {
        return "the administrator sees no error";
    }
}
