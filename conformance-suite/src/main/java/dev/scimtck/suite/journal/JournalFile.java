package dev.scimtck.suite.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.target.Journal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A journal in a file: a line of JSON for whatever happens, only ever appended, each written whole before the request goes
 * out that it is about. What was written outlives the process, though not the loss of power. As long as the run lives it
 * holds a lock on the file; a journal of which nothing remains is deleted.
 */
public final class JournalFile implements Journal {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final FileChannel channel;
    private final String target;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Long> open = new HashSet<>();
    private Optional<String> problem = Optional.empty();
    private long last;

    private JournalFile(Path file, FileChannel channel, String target) {
        this.file = file;
        this.channel = channel;
        this.target = target;
    }

    /**
     * Begins the journal of a run.
     *
     * @param file where it is kept
     * @param run the run's own name
     * @param target the base URL of its target
     * @throws IOException if it cannot be written
     */
    static JournalFile begin(Path file, String run, String target, Instant started) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            lock(channel);
            var journal = new JournalFile(file, channel, target);
            journal.append(JSON.createObjectNode()
                    .put("format", 1)
                    .put("run", run)
                    .put("target", target)
                    .put("started", started.toString()));
            return journal;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Goes on with the journal of a run that is over.
     *
     * @throws IOException if it cannot be written, or the run is still going on
     */
    static JournalFile goOn(Remains remains) throws IOException {
        FileChannel channel = FileChannel.open(remains.file(), StandardOpenOption.APPEND);
        if (!lock(channel)) {
            channel.close();
            throw new StillRunning();
        }
        var journal = new JournalFile(remains.file(), channel, remains.target());
        remains.remainders().forEach(one -> journal.open.add(one.number()));
        return journal;
    }

    /** The run of a journal is still going on. */
    static final class StillRunning extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Whether it is ours now. Where a file system has no locks, nobody can hold one. */
    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException held) {
            return false;
        } catch (IOException noLocks) {
            return true;
        }
    }

    @Override
    public long about(String base, String endpoint, String attribute, String name) {
        lock.lock();
        try {
            last++;
            open.add(last);
            ObjectNode line = JSON.createObjectNode().put("about", last);
            if (!base.equals(target)) {
                line.put("base", base);
            }
            write(line.put("at", endpoint).put("attribute", attribute).put("name", name));
            return last;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void made(long number, String id) {
        write(JSON.createObjectNode().put("made", number).put("id", id));
    }

    @Override
    public void gone(long number) {
        lock.lock();
        try {
            if (open.remove(number)) {
                write(JSON.createObjectNode().put("gone", number));
            }
        } finally {
            lock.unlock();
        }
    }

    /** A journal that cannot be written any more, on a full disk for instance, is no reason to leave the run unfinished. */
    private void write(ObjectNode line) {
        lock.lock();
        try {
            if (problem.isEmpty()) {
                append(line);
            }
        } catch (IOException e) {
            problem = Optional.of("the journal " + file + " cannot be written any more: " + e);
        } finally {
            lock.unlock();
        }
    }

    /** Why it is not whole; empty where it is. */
    public Optional<String> problem() {
        lock.lock();
        try {
            return problem;
        } finally {
            lock.unlock();
        }
    }

    private void append(ObjectNode line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((text(line) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String text(ObjectNode line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try (channel) {
            if (open.isEmpty()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            problem = Optional.of("the journal " + file + " cannot be deleted: " + e);
        } finally {
            lock.unlock();
        }
    }
}
