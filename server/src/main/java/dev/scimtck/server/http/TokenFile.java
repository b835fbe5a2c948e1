package dev.scimtck.server.http;

import dev.scimtck.server.http.BearerTokens.Known;
import dev.scimtck.server.http.BearerTokens.Token;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a file. Every request asks the file system whether the file is another than the one that was read, so a
 * token that is taken out opens nothing from the next request on. A file that is gone opens nothing either.
 */
final class TokenFile {
    private static final Logger LOGGER = System.getLogger(TokenFile.class.getName());

    /** A file may be written twice within one tick of its time: one so young is read again. */
    private static final Duration TICK = Duration.ofSeconds(2);

    private final Path file;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Read latest;

    /** What was read, and what the file looked like then. */
    private record Read(Optional<Look> look, Instant at, List<Known> tokens) {
        boolean isStillTrue(Optional<Look> now) {
            return look.equals(now)
                    && look.filter(seen ->
                                    seen.modified().toInstant().plus(TICK).isAfter(at))
                            .isEmpty();
        }
    }

    private record Look(
            FileTime modified, long size, @Nullable Object key) {}

    private TokenFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.latest = read(look());
    }

    /**
     * Opens a file.
     *
     * @throws IllegalArgumentException if it cannot be read or has no sound token
     */
    static TokenFile open(Path file, Clock clock) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("the token file " + file + " cannot be read");
        }
        var opened = new TokenFile(file, clock);
        if (opened.latest.tokens().isEmpty()) {
            throw new IllegalArgumentException("the token file " + file + " has no token of at least "
                    + BearerTokens.SHORTEST + " bytes; it needs one a line");
        }
        return opened;
    }

    /** The tokens that are in the file now. */
    List<Known> tokens() {
        Optional<Look> now = look();
        Read seen = latest;
        if (seen.isStillTrue(now)) {
            return seen.tokens();
        }
        lock.lock();
        try {
            if (!latest.isStillTrue(now)) {
                boolean had = !latest.tokens().isEmpty();
                latest = read(now);
                if (had && latest.tokens().isEmpty()) {
                    LOGGER.log(
                            Level.WARNING, "the token file {0} is gone, or has no token: none of it opens now", file);
                }
            }
            return latest.tokens();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Look> look() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Look(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Read read(Optional<Look> look) {
        var tokens = new ArrayList<Known>();
        try {
            if (look.isPresent()) {
                int number = 0;
                for (String line : Files.readAllLines(file)) {
                    number++;
                    take(line.strip(), number, tokens);
                }
            }
        } catch (IOException e) {
            return new Read(Optional.empty(), clock.instant(), List.of());
        }
        return new Read(look, clock.instant(), List.copyOf(tokens));
    }

    private static void take(String line, int number, List<Known> tokens) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        String[] parts = line.split("[ \t]", 2);
        try {
            tokens.add(BearerTokens.known(new Token(parts[0], parts.length > 1 ? parts[1].strip() : "")));
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, "line {0} of the token file is left out: {1}", number, e.getMessage());
        }
    }
}
