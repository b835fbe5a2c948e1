package dev.scimtck.suite.check;

import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.target.Access;
import dev.scimtck.suite.target.Access.Allowance;
import dev.scimtck.suite.target.Feature;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.verdict.SkipReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A need of a check that this run or target does not meet.
 *
 * @param reason the one named reason
 * @param because the sentence that tells it
 */
record Unmet(SkipReason reason, String because) {

    /** The first need that is not met. */
    static Optional<Unmet> of(List<Needs> needs, Session session) {
        return needs.stream().flatMap(one -> first(one, session).stream()).findFirst();
    }

    private static Optional<Unmet> first(Needs needs, Session session) {
        for (Feature feature : needs.value()) {
            Optional<String> denied = session.capabilities().denies(feature);
            if (denied.isPresent()) {
                return Optional.of(new Unmet(SkipReason.NOT_DECLARED, denied.get()));
            }
        }
        Access access = session.target().access();
        for (Allowance allowance : needs.allowed()) {
            if (!access.allowed().contains(allowance)) {
                String name = allowance.name().toLowerCase(Locale.ROOT);
                return Optional.of(new Unmet(SkipReason.NOT_ALLOWED, "it needs --allow " + name));
            }
        }
        for (Needs.Given given : needs.given()) {
            boolean there = switch (given) {
                case SECOND_TOKEN -> access.secondToken().isPresent();
                case EXPIRED_TOKEN -> access.expiredToken().isPresent();
                case ORDINARY_TOKEN -> access.ordinaryToken().isPresent();
                case SECOND_TENANT -> access.secondTenant().isPresent();
                case BEARER_TOKEN -> session.target().bearerToken().isPresent();
                case NOBODY -> session.target().wayIn().canBeNobody();
                case TLS -> Origin.of(session.target().baseUrl()).secure();
            };
            if (!there) {
                return Optional.of(new Unmet(SkipReason.NOT_CONFIGURED, "it needs " + given.words()));
            }
        }
        return Optional.empty();
    }
}
