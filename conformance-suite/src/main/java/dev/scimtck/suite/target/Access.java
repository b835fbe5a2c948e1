package dev.scimtck.suite.target;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What a run has been given beyond the base URL and one token.
 *
 * @param secondToken another valid token of the same target
 * @param expiredToken a token that was valid once
 * @param ordinaryToken a token of someone who may not provision, such as one that a user gets by logging in
 * @param secondTenant another tenant of the same server, whose resources the first must never see
 * @param allowed what the run may do that strains a server or fills it
 */
public record Access(
        Optional<Secret> secondToken,
        Optional<Secret> expiredToken,
        Optional<Secret> ordinaryToken,
        Optional<Tenant> secondTenant,
        Set<Allowance> allowed) {
    public Access {
        allowed = Set.copyOf(allowed);
    }

    /** Nothing beyond. */
    public static Access none() {
        return new Access(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
    }

    /** What must be allowed in so many words. */
    public enum Allowance {
        /** More than 50 resources at a time. */
        VOLUME,
        /** Requests that strain: deep, huge, or many at once. */
        STRESS,
        /** Requests that a broken server takes for the removal of all that it has. */
        LOSS
    }

    /** Another tenant. */
    public record Tenant(URI baseUrl, Secret token) {}
}
