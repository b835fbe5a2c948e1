package dev.scimtck.suite.invariant;

import dev.scimtck.suite.schema.Kind;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.schema.Violation;
import dev.scimtck.suite.target.Reply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** A body has the shape that its schemas publish, RFC 7643 sections 2 to 4 and 8.7. */
final class BodyFitsItsSchema implements Invariant {
    private final ResponseSchemas schemas;

    BodyFitsItsSchema(ResponseSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public String id() {
        return "response.fits-its-schema";
    }

    @Override
    public String title() {
        return "Every body has the shape that its schemas publish";
    }

    @Override
    public List<String> requirements() {
        return List.copyOf(new LinkedHashSet<>(ResponseSchemas.requirements()));
    }

    @Override
    public boolean appliesTo(Reply reply) {
        return kind(reply).isPresent();
    }

    @Override
    public List<Broken> broken(Reply reply) {
        var broken = new ArrayList<Broken>();
        kind(reply).ifPresent(kind -> {
            for (Violation violation : schemas.validate(reply.json(), kind, reply.isProjected())) {
                broken.add(new Broken(
                        violation.requirement(),
                        "A " + kind.title() + " does not have the shape that its schema publishes",
                        at(violation) + violation.expected(),
                        at(violation) + violation.actual()));
            }
        });
        return broken;
    }

    private static String at(Violation violation) {
        return violation.pointer().isEmpty() ? "" : violation.pointer() + ": ";
    }

    /** By what the body says of itself; where it says nothing, by what was asked for. */
    private static Optional<Kind> kind(Reply reply) {
        if (!reply.json().isObject()) {
            return Optional.empty();
        }
        Optional<Kind> said = Kind.of(reply.json());
        if (said.isPresent()) {
            return said;
        }
        if (reply.status() >= 400) {
            return Optional.of(Kind.ERROR);
        }
        boolean oneResource = reply.operation().single() || reply.operation().creates();
        return switch (reply.operation().endpoint()) {
            case "/Users" -> Optional.of(oneResource ? Kind.USER : Kind.LIST_RESPONSE);
            case "/Groups" -> Optional.of(oneResource ? Kind.GROUP : Kind.LIST_RESPONSE);
            default -> Optional.empty();
        };
    }
}
