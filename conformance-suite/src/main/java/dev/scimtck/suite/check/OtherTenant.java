package dev.scimtck.suite.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.exchange.TransportException.Kind;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.Access;
import dev.scimtck.suite.target.Credentials;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.target.TenantUsers;
import dev.scimtck.suite.target.WayIn;

/** The second tenant that the run was given: a place for users whom the first tenant must not see. They are removed at the end. */
final class OtherTenant implements AutoCloseable {
    private final Target tenant;
    private final Transport transport;
    private final TenantUsers made;

    OtherTenant(Session session) {
        Target target = session.target();
        var second = target.access().secondTenant().orElseThrow();
        this.tenant = new Target(
                second.baseUrl(),
                wayIn(target, second),
                target.timeout(),
                target.emailDomain(),
                target.access(),
                target.userTemplate());
        this.transport = tenant.open(
                tenant.timeout(),
                Patience.unstoppable(tenant.wayIn().rate()),
                session.manner().watch());
        this.made = new TenantUsers(tenant, session);
    }

    private static WayIn wayIn(Target target, Access.Tenant second) {
        var token = new Credentials.Bearer(second.token());
        boolean beside = Origin.of(second.baseUrl()).equals(Origin.of(target.baseUrl()));
        return beside ? target.wayIn().with(token) : target.wayIn().elsewhere(token);
    }

    /** Makes a user there; blocks the check where that cannot be. */
    String create(ObjectNode user) {
        byte[] sent = ScimClient.bytes(user);
        TenantUsers.Awaited awaited = made.about(sent);
        Response answer = sent("POST", "/Users", sent);
        String id = body(answer).path("id").asText();
        awaited.answered(answer.status(), id);
        if (id.isEmpty()) {
            throw new CannotJudge.Blocked("the second tenant takes no user");
        }
        return id;
    }

    /** The status that GET of a user has there. */
    int status(String id) {
        return sent("GET", "/Users/" + Scim.encoded(id), new byte[0]).status();
    }

    /** What a filter on users finds there. */
    JsonNode find(String filter) {
        return body(sent("GET", "/Users?filter=" + Scim.encoded(filter), new byte[0]));
    }

    private Response sent(String method, String below, byte[] body) {
        try {
            return transport.send(ScimClient.plain(tenant, method, below, body)).response();
        } catch (TransportException e) {
            if (e.kind() == Kind.NOT_ALLOWED) {
                throw new CannotJudge.NotAllowed(String.valueOf(e.getMessage()));
            }
            throw new CannotJudge.Blocked("the second tenant does not answer: " + e.getMessage());
        }
    }

    private static JsonNode body(Response response) {
        return StrictJson.parse(response.body()).tree().orElse(MissingNode.getInstance());
    }

    @Override
    public void close() {
        try (transport) {
            made.remove(transport);
        }
    }
}
