package dev.scimtck.suite.requirement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The ids of checks that users may have written down. */
final class CheckIds {
    private CheckIds() {}

    static List<String> permanent() {
        try (InputStream in = Objects.requireNonNull(CheckIds.class.getResourceAsStream("check-ids.txt"));
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
