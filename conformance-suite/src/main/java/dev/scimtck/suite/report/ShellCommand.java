package dev.scimtck.suite.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A shell command in lines of a bounded width, which can be copied whole and mean byte for byte the same: a backslash at the end
 * of a line goes on in the next, between words and, from quote to quote, within one.
 */
final class ShellCommand {
    private final int width;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();

    private ShellCommand(int width) {
        this.width = width;
    }

    /** The lines of a command. */
    static List<String> lines(String command, int width) {
        var shell = new ShellCommand(width);
        for (String word : words(command)) {
            shell.add(word);
        }
        shell.lines.add(shell.line.toString());
        return List.copyOf(shell.lines);
    }

    /** What spaces part outside of quotes. */
    private static List<String> words(String command) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\\' && quote == 0 && i + 1 < command.length()) {
                word.append(c).append(command.charAt(++i));
            } else if (c == ' ' && quote == 0) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                quote = quote == 0 && (c == '\'' || c == '"') ? c : quote == c ? 0 : quote;
                word.append(c);
            }
        }
        words.add(word.toString());
        words.removeIf(String::isEmpty);
        return words;
    }

    private void add(String word) {
        if (!line.isEmpty() && line.length() + 1 + word.length() + 2 > width) {
            lines.add(line + " \\");
            line.setLength(0);
        } else if (!line.isEmpty()) {
            line.append(' ');
        }
        boolean quoted = false;
        for (int i = 0; i < word.length(); i++) {
            String piece = word.charAt(i) == '\\' && !quoted && i + 1 < word.length()
                    ? word.substring(i, ++i + 1)
                    : word.substring(i, i + 1);
            // Room for this, for the quote that ends the piece, and for the backslash.
            if (line.length() + piece.length() + 2 > width) {
                lines.add(line + (quoted ? "'\\" : "\\"));
                line.setLength(0);
                line.append(quoted ? "'" : "");
            }
            line.append(piece);
            quoted = piece.equals("'") != quoted;
        }
    }
}
