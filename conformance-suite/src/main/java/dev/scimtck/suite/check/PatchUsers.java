package dev.scimtck.suite.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Users for checks of PATCH and PUT, each with what a check changes. */
final class PatchUsers {
    /** The enterprise extension of users. */
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private PatchUsers() {}

    /** One with a display name. */
    static Answer displayed(Scim scim) {
        var user = scim.existingUser(scim.user());
        scim.holding(user, "/displayName");
        return user;
    }

    /** One with givenName Chris and familyName Check. */
    static Answer named(Scim scim) {
        var user = scim.existingUser(scim.user());
        scim.holding(user, "/name/givenName", "/name/familyName");
        return user;
    }

    /** One with a primary phone number at work, 100001, and another at home, 100002. */
    static Answer phones(Scim scim) {
        var user = scim.user();
        var phones = user.putArray("phoneNumbers");
        phones.addObject().put("type", "work").put("value", "tel:+49-30-100001").put("primary", true);
        phones.addObject().put("type", "home").put("value", "tel:+49-30-100002");
        var created = scim.existingUser(user);
        scim.holding(created, "/phoneNumbers/0", "/phoneNumbers/1");
        return created;
    }

    /** The last six digits of each phone number, however the server writes the rest. */
    static List<String> numbers(Answer user) {
        return numbers(user, phone -> true);
    }

    /** The last six digits of each phone number that is primary. */
    static List<String> primaryNumbers(Answer user) {
        return numbers(user, phone -> phone.path("primary").asBoolean(false));
    }

    /** The last six digits of each phone number of that type. */
    static List<String> numbersOf(String type, Answer user) {
        return numbers(user, phone -> phone.path("type").asText().equals(type));
    }

    private static List<String> numbers(Answer user, Predicate<JsonNode> which) {
        var numbers = new ArrayList<String>();
        for (JsonNode phone : user.at("/phoneNumbers")) {
            if (which.test(phone)) {
                String digits = phone.path("value").asText().replaceAll("[^0-9]", "");
                numbers.add(digits.substring(Math.max(0, digits.length() - 6)));
            }
        }
        return List.copyOf(numbers);
    }
}
