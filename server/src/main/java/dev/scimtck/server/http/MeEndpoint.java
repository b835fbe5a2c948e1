package dev.scimtck.server.http;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimtck.server.filter.AttributePath;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.Filter.Operator;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.ScimException;
import dev.scimtck.server.store.Linked;
import dev.scimtck.server.store.Query;
import dev.scimtck.server.store.Resource;
import dev.scimtck.server.store.ResourceStore;
import java.util.Optional;

/** {@code /Me}: the user for whom the token stands, under another name, RFC 7644 section 3.11. */
final class MeEndpoint {
    private static final String METHODS = "GET, HEAD, PUT, PATCH, DELETE";

    private final ResourceType users;
    private final ResourceEndpoint endpoint;
    private final ResourceStore store;

    MeEndpoint(ResourceType users, ResourceEndpoint endpoint, ResourceStore store) {
        this.users = users;
        this.endpoint = endpoint;
        this.store = store;
    }

    ScimResponse handle(ScimRequest request) {
        String name = request.subject()
                .get()
                .orElseThrow(() -> ScimException.of(501, "the token stands for no user, so there is no /Me"));
        if (request.method().equals("POST")) {
            throw MethodNotAllowed.of("POST", METHODS);
        }
        Resource me =
                find(name).orElseThrow(() -> ScimException.of(404, "the user for whom the token stands is not there"));
        return answer(request, me).with("Location", Representation.location(users, me, request.baseUrl()));
    }

    /** A refusal says where the user is as well. */
    private ScimResponse answer(ScimRequest request, Resource me) {
        try {
            return endpoint.single(request, me.id());
        } catch (ScimException refused) {
            return ScimResponse.error(refused);
        }
    }

    private Optional<Resource> find(String name) {
        Filter named =
                new Filter.Comparison(new AttributePath("", "userName", ""), Operator.EQ, TextNode.valueOf(name));
        return store.list(Query.of(users, Optional.of(named), 1, 1)).resources().stream()
                .map(Linked::resource)
                .findFirst();
    }
}
