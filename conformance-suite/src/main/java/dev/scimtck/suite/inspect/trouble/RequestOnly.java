package dev.scimtck.suite.inspect.trouble;

import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.inspect.search.Searchable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A request that has no answer yet, as far as a search can ask about it. */
record RequestOnly(Message request) implements Searchable {
    @Override
    public long id() {
        return 0;
    }

    @Override
    public String method() {
        return request.head().method();
    }

    @Override
    public String path() {
        return request.head().target();
    }

    @Override
    public int status() {
        return 0;
    }

    @Override
    public double millis() {
        return 0;
    }

    @Override
    public String provider() {
        return "";
    }

    @Override
    public String dialectName() {
        return "";
    }

    @Override
    public String recording() {
        return "";
    }

    @Override
    public String step() {
        return "";
    }

    @Override
    public String confidence() {
        return "";
    }

    @Override
    public String resourceType() {
        return "";
    }

    @Override
    public String resourceId() {
        return "";
    }

    @Override
    public String resourceName() {
        return "";
    }

    @Override
    public String intent() {
        return "";
    }

    @Override
    public List<Flaw> flaws() {
        return List.of();
    }

    @Override
    public boolean isMarked() {
        return false;
    }

    @Override
    public boolean isImported() {
        return false;
    }

    @Override
    public boolean isSent() {
        return false;
    }

    @Override
    public boolean isTroubled() {
        return false;
    }

    @Override
    public boolean says(String text) {
        return path().toLowerCase(Locale.ROOT).contains(text)
                || new String(request.body(), StandardCharsets.UTF_8)
                        .toLowerCase(Locale.ROOT)
                        .contains(text);
    }
}
