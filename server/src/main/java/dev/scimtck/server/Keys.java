package dev.scimtck.server;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads the keys of one node of a configuration, and refuses those that nobody knows. */
final class Keys {
    private final Config config;
    private final Set<String> known = new TreeSet<>();

    Keys(Config config) {
        this.config = config;
    }

    void text(String key, Consumer<String> taker) {
        known.add(key);
        config.get(key).asString().ifPresent(text -> taker.accept(text.strip()));
    }

    void path(String key, Consumer<Path> taker) {
        text(key, text -> taker.accept(Path.of(text)));
    }

    void number(String key, Consumer<Integer> taker) {
        longNumber(key, value -> {
            if (value != value.intValue()) {
                throw refused(key, "a number of at most " + Integer.MAX_VALUE, value.toString());
            }
            taker.accept(value.intValue());
        });
    }

    void longNumber(String key, Consumer<Long> taker) {
        text(key, text -> {
            try {
                taker.accept(Long.valueOf(text));
            } catch (NumberFormatException e) {
                throw refused(key, "a whole number", text);
            }
        });
    }

    void flag(String key, Consumer<Boolean> taker) {
        text(key, text -> {
            String lower = text.toLowerCase(Locale.ROOT);
            if (!lower.equals("true") && !lower.equals("false")) {
                throw refused(key, "true or false", text);
            }
            taker.accept(lower.equals("true"));
        });
    }

    void duration(String key, Consumer<Duration> taker) {
        text(key, text -> {
            try {
                taker.accept(Duration.parse(text));
            } catch (DateTimeParseException e) {
                throw refused(key, "a duration such as PT1S", text);
            }
        });
    }

    void node(String key, Consumer<Config> taker) {
        known.add(key);
        if (config.get(key).exists()) {
            taker.accept(config.get(key));
        }
    }

    void nodes(String key, Consumer<Config> taker) {
        known.add(key);
        try {
            config.get(key).asNodeList().ifPresent(nodes -> nodes.forEach(taker));
        } catch (ConfigException e) {
            throw new IllegalArgumentException("the configuration's " + at(key) + " must be a list", e);
        }
    }

    /** These keys are read by someone else. */
    Keys others(Set<String> keys) {
        known.addAll(keys);
        return this;
    }

    Set<String> known() {
        return Set.copyOf(known);
    }

    /**
     * Ends the reading.
     *
     * @throws IllegalArgumentException if there is a key that nobody read
     */
    void nothingElse() {
        List<String> strange = new ArrayList<>();
        config.asNodeList()
                .ifPresent(nodes -> nodes.stream()
                        .map(Config::name)
                        .filter(name -> !known.contains(name))
                        .forEach(strange::add));
        if (!strange.isEmpty()) {
            throw new IllegalArgumentException("the configuration has no " + at(strange.getFirst()) + "; there are "
                    + String.join(", ", new TreeSet<>(known)));
        }
    }

    private String at(String key) {
        String parent = config.key().toString();
        return parent.isEmpty() ? key : parent + "." + key;
    }

    private IllegalArgumentException refused(String key, String wanted, String value) {
        return new IllegalArgumentException("the configuration's " + at(key) + " must be " + wanted + ", not " + value);
    }
}
