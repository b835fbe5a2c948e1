package dev.scimtck.suite.report.html;

import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.ExitStatus;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A small picture for a README: what the RFCs say, and, apart from that, whether the customers of the providers that most customers
 * come with can be onboarded. It says all in words, also to who does not see it.
 */
public final class Badge {
    private static final int HEIGHT = 20;
    private static final double LETTER = 6.6;
    private static final int GAP = 1;
    private static final int MARGIN = 6;
    /** Each has a contrast of at least 4.5 to white, WCAG 2.2 success criterion 1.4.3. */
    private static final String GREEN = "#1a7f37";

    private static final String AMBER = "#8a5300";
    private static final String RED = "#b3261e";
    private static final String GREY = "#57606a";
    private static final String DARK = "#24292f";

    private record Part(String text, String colour) {
        int width() {
            return (int) Math.ceil(text.length() * LETTER) + 2 * MARGIN;
        }
    }

    private Badge() {}

    /**
     * The picture as SVG.
     *
     * @param result what was found out
     * @param status what that comes to for the RFCs alone
     */
    public static String of(Result result, ExitStatus status) {
        var parts = new ArrayList<Part>();
        parts.add(new Part("SCIM 2.0", DARK));
        parts.add(verdict(status));
        Map<String, List<ProviderAnswer>> answers = answers(result);
        Words.FIRST_PROVIDERS.forEach(provider -> {
            List<ProviderAnswer> given = answers.getOrDefault(provider, List.of());
            if (!given.isEmpty()) {
                parts.add(new Part(words(provider, given), colour(given)));
            }
        });
        return svg(parts, title(result, status, answers));
    }

    private static Map<String, List<ProviderAnswer>> answers(Result result) {
        var byProvider = new TreeMap<String, List<ProviderAnswer>>();
        result.providers()
                .forEach(answer -> byProvider
                        .computeIfAbsent(answer.dialect().provider(), provider -> new ArrayList<>())
                        .add(answer));
        var ordered = new LinkedHashMap<String, List<ProviderAnswer>>();
        Words.FIRST_PROVIDERS.forEach(provider -> ordered.put(provider, byProvider.getOrDefault(provider, List.of())));
        byProvider.forEach(ordered::putIfAbsent);
        ordered.values().removeIf(List::isEmpty);
        return ordered;
    }

    private static Part verdict(ExitStatus status) {
        return switch (status) {
            case CONFORMANT -> new Part("conformant", GREEN);
            case NOT_CONFORMANT -> new Part("not conformant", RED);
            case USAGE, TARGET_LOST, SUITE_FAULT, INTERRUPTED -> new Part("not finished", GREY);
        };
    }

    private static String words(String provider, List<ProviderAnswer> given) {
        return Dialect.providerTitle(provider) + ": " + Summary.word(given);
    }

    private static String colour(List<ProviderAnswer> given) {
        return switch (Summary.key(given)) {
            case "yes" -> GREEN;
            case "no" -> RED;
            default -> AMBER;
        };
    }

    private static String title(Result result, ExitStatus status, Map<String, List<ProviderAnswer>> answers) {
        String onboarding = answers.entrySet().stream()
                .map(entry -> words(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return "SCIM 2.0: " + verdict(status).text()
                + (result.accepted() > 0 ? " but for " + result.accepted() + " accepted failures" : "")
                + (onboarding.isEmpty() ? "" : ". Can their customers be onboarded? " + onboarding);
    }

    private static String svg(List<Part> parts, String title) {
        int width = parts.stream().mapToInt(part -> part.width() + GAP).sum() - GAP;
        var svg = new Html();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                Integer.toString(width),
                "height",
                Integer.toString(HEIGHT),
                "role",
                "img",
                "aria-label",
                title);
        svg.element("title", title);
        int at = 0;
        for (Part part : parts) {
            svg.element(
                    "rect",
                    "",
                    "x",
                    Integer.toString(at),
                    "width",
                    Integer.toString(part.width()),
                    "height",
                    Integer.toString(HEIGHT),
                    "fill",
                    part.colour());
            svg.element(
                    "text",
                    part.text(),
                    "x",
                    Integer.toString(at + MARGIN),
                    "y",
                    "14",
                    "textLength",
                    Integer.toString(part.width() - 2 * MARGIN),
                    "font-family",
                    "Verdana,DejaVu Sans,sans-serif",
                    "font-size",
                    "11",
                    "fill",
                    "#fff");
            at += part.width() + GAP;
        }
        svg.close("svg");
        return svg.toString();
    }
}
