package dev.scimtck.suite.report.html;

/**
 * Writes HTML. The one place where text becomes markup: everything but the names of elements and attributes, which are ours,
 * is escaped here, so that nothing that a server under test sends can become part of the page.
 */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        return this;
    }

    /** Closes an element. */
    Html close(String tag) {
        out.append("</").append(tag).append(">\n");
        return this;
    }

    /** Closes an element that stands in a line of text, where a space after it would be seen. */
    Html end(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    /** Text. */
    Html text(String text) {
        escape(text);
        return this;
    }

    /** An element with nothing but text in it. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** The same within a line of text. */
    Html inline(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).end(tag);
    }

    /** A script or style sheet of ours. HTML has no escapes in them. */
    Html own(String tag, String content) {
        if (content.contains("</")) {
            throw new IllegalArgumentException("it would end the element that it stands in");
        }
        out.append('<')
                .append(tag)
                .append('>')
                .append(content)
                .append("</")
                .append(tag)
                .append(">\n");
        return this;
    }

    /** The document's type, before everything else. */
    Html doctype() {
        out.append("<!doctype html>\n");
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isShown(c) ? c : '\uFFFD');
            }
        }
    }

    /** Most control characters have no place in HTML; those that turn the direction of text would make it read otherwise. */
    private static boolean isShown(char c) {
        boolean control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
        boolean turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        return !control && !turns;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
