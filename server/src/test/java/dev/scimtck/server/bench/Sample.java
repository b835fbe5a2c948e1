package dev.scimtck.server.bench;

import java.util.Locale;

/** Users as Entra ID sends them. */
final class Sample {
    /** The token of the servers that are measured. */
    static final String TOKEN = "a-token-for-measurements-0123456789abcdef";

    private static final String USER = """
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
             "userName": "given%1$d.family%1$d@example.com", "externalId": "0a21f0f2-8d2a-4f8e-bf98-%1$012d",
             "active": true, "displayName": "Given%1$d Family%1$d", "title": "Senior analyst %2$d",
             "preferredLanguage": "sv-SE",
             "name": {"formatted": "Given%1$d Family%1$d", "familyName": "Family%1$d", "givenName": "Given%1$d"},
             "emails": [{"primary": true, "type": "work", "value": "given%1$d.family%1$d@example.com"}],
             "phoneNumbers": [{"type": "work", "value": "+46 8 %1$09d"}, {"type": "mobile", "value": "+46 70 %1$09d"}],
             "addresses": [{"type": "work", "formatted": "Storgatan %2$d", "streetAddress": "Storgatan %2$d",
                            "locality": "Lund", "region": "Scania", "postalCode": "222 %2$d", "country": "SE"}],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
               "employeeNumber": "%1$d", "department": "Department %2$d", "costCenter": "CC-%2$d",
               "organization": "Example", "division": "Division %2$d"}}""";

    private Sample() {}

    /** The user of that number. Not by a format: that would cost more than the server's own work. */
    static String user(int number) {
        var user = new StringBuilder(1_400);
        int from = 0;
        for (int at = USER.indexOf('%'); at >= 0; at = USER.indexOf('%', from)) {
            int end = USER.indexOf('d', at);
            user.append(USER, from, at);
            String width = USER.substring(at + 3, end);
            String digits = Integer.toString(USER.charAt(at + 1) == '1' ? number : number % 97);
            user.repeat('0', width.isEmpty() ? 0 : Math.max(0, Integer.parseInt(width) - digits.length()));
            user.append(digits);
            from = end + 1;
        }
        return user.append(USER, from, USER.length()).toString();
    }

    /** What finds it by userName. */
    static String byUserName(int number) {
        return String.format(Locale.ROOT, "userName eq \"given%1$d.family%1$d@example.com\"", number);
    }

    /** What finds it by externalId. */
    static String byExternalId(int number) {
        return String.format(Locale.ROOT, "externalId eq \"0a21f0f2-8d2a-4f8e-bf98-%1$012d\"", number);
    }

    /** A PATCH of one operation. */
    static String patch(String operation) {
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[" + operation + "]}";
    }
}
