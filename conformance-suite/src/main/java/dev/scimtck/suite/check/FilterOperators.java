package dev.scimtck.suite.check;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operators that a server declines altogether, with 400 invalidFilter as RFC 7644 section 3.4.2.2 wants of one that it
 * does not recognise. ServiceProviderConfig has no word for them; the answer is the word. Whoever takes an operator at all is
 * held to all that it means.
 */
final class FilterOperators {
    private static final Pattern OPERATOR =
            Pattern.compile("(?i)(?<=[\\s\\])])(co|sw|ew|gt|ge|lt|le)(?=\\s)|(?<=\\s)pr(?=[\\s)\\]]|$)");
    private static final String TEXT = "\"(\\\\.|[^\"\\\\])*\"";

    private FilterOperators() {}

    /** Ends a check whose filter was declined because the target has no such operator, on the plainest attribute neither. */
    static void endWhereNotOffered(Scim scim, String filter, Answer answer) {
        if (!isDeclined(answer)) {
            return;
        }
        for (String operator : operators(filter)) {
            String plainest = operator.equals("pr") ? "userName pr" : "userName " + operator + " \"a\"";
            if (isDeclined(scim.get("/Users?count=1&filter=" + Scim.encoded(plainest)))) {
                throw new CannotJudge.NotOffered(
                        "the operator " + operator + " is declined with 400 invalidFilter, even in " + plainest);
            }
        }
    }

    private static boolean isDeclined(Answer answer) {
        return answer.status() == 400 && answer.at("/scimType").asText().equals("invalidFilter");
    }

    private static Set<String> operators(String filter) {
        var operators = new LinkedHashSet<String>();
        Matcher found = OPERATOR.matcher(filter.replaceAll(TEXT, "\"\""));
        while (found.find()) {
            operators.add(found.group().toLowerCase(Locale.ROOT));
        }
        return operators;
    }
}
