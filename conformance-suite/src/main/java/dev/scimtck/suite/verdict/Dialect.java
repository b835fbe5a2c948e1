package dev.scimtck.suite.verdict;

/**
 * One way in which a provider talks SCIM.
 *
 * @param provider {@code okta}, {@code entra}, {@code google}, …
 * @param name how the customer's tenant is set up there: {@code wizard}, {@code legacy}, …
 */
public record Dialect(String provider, String name) implements Comparable<Dialect> {

    @Override
    public int compareTo(Dialect other) {
        int byProvider = provider.compareTo(other.provider);
        return byProvider != 0 ? byProvider : name.compareTo(other.name);
    }

    /** The provider's name as people write it, with the dialect: {@code Entra ID legacy}. */
    public String title() {
        return providerTitle(provider) + " " + name;
    }

    /** The provider's name as people write it. */
    public static String providerTitle(String provider) {
        return switch (provider) {
            case "okta" -> "Okta";
            case "entra" -> "Entra ID";
            case "google" -> "Google Workspace";
            case "keeper" -> "Keeper push";
            case "onelogin" -> "OneLogin";
            case "jumpcloud" -> "JumpCloud";
            case "pingfederate" -> "PingFederate";
            case "sailpoint" -> "SailPoint";
            case "keycloak" -> "Keycloak extension";
            case "midpoint" -> "midPoint";
            default -> provider;
        };
    }
}
