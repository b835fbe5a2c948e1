package dev.scimtck.suite.inspect.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * All exchanges on disk, one line of JSON each, appended as they happen. A line is written in one piece, so that a process that is
 * killed leaves at most its last one incomplete; what is incomplete is cut off when the journal is opened again.
 */
public final class Journal implements AutoCloseable {
    private static final String TITLE = "{\"scimTckJournal\":1}\n";
    private static final int STEP = 64 * 1024;

    private final Path file;
    private final FileChannel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private long records;
    private String note;

    private Journal(Path file, FileChannel channel, long records, String note) {
        this.file = file;
        this.channel = channel;
        this.records = records;
        this.note = note;
    }

    /** What a journal holds and how it stands. */
    public record State(String file, long records, String note) {}

    /**
     * Opens one, or begins it; only its owner may read it.
     *
     * @param earlier gets what it already holds, in order
     * @throws IOException if that cannot be, or if the file is something else
     */
    public static Journal open(Path file, Consumer<Captured> earlier) throws IOException {
        FileChannel channel = channel(file);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another process writes to it");
            }
            refuseOthers(file, channel);
            String note = repaired(channel);
            if (channel.size() == 0) {
                write(channel, TITLE.getBytes(StandardCharsets.UTF_8));
            }
            long records = read(file, earlier, line -> {});
            channel.position(channel.size());
            return new Journal(file, channel, records, note);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("this process writes to it already", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && !Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void refuseOthers(Path file, FileChannel channel) throws IOException {
        var first = ByteBuffer.allocate(TITLE.length());
        channel.read(first, 0);
        String begins = new String(first.array(), 0, first.position(), StandardCharsets.UTF_8);
        if (!TITLE.startsWith(begins)) {
            throw new IOException(file + " is something else than a journal");
        }
    }

    /** Cuts off what comes after the last line end. */
    private static String repaired(FileChannel channel) throws IOException {
        long size = channel.size();
        long end = size;
        boolean found = size == 0;
        while (!found && end > 0) {
            long from = Math.max(0, end - STEP);
            var piece = ByteBuffer.allocate((int) (end - from));
            channel.read(piece, from);
            int at = piece.position() - 1;
            while (at >= 0 && piece.get(at) != '\n') {
                at--;
            }
            found = at >= 0;
            end = found ? from + at + 1 : from;
        }
        if (end == size) {
            return "";
        }
        channel.truncate(end);
        return "its last record was incomplete and was cut off: " + (size - end) + " bytes";
    }

    /**
     * Reads a journal.
     *
     * @param exchange gets each exchange
     * @param skipped gets a line about each record that is none
     * @return how many exchanges there were
     */
    public static long read(Path file, Consumer<Captured> exchange, Consumer<String> skipped) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return read(lines, exchange, skipped);
        }
    }

    /** Reads a journal from text; as {@link #read(Path, Consumer, Consumer)}. */
    public static long read(BufferedReader lines, Consumer<Captured> exchange, Consumer<String> skipped)
            throws IOException {
        long records = 0;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            Optional<Captured> read = JournalLine.read(line);
            if (read.isPresent()) {
                records++;
                exchange.accept(read.get());
            } else if (number > 1 && !line.isBlank()) {
                skipped.accept("line " + number + " is no exchange");
            }
        }
        return records;
    }

    /** Whether a text begins as a journal does. */
    public static boolean isJournal(String text) {
        return text.startsWith(TITLE.stripTrailing());
    }

    /** Appends an exchange. One that cannot be written is told of in the state, and nothing more is written. */
    public void append(Captured exchange) {
        byte[] line = JournalLine.of(exchange);
        lock.lock();
        try {
            if (channel.isOpen()) {
                write(channel, line);
                records++;
            }
        } catch (IOException e) {
            note = "nothing is written any more: " + e.getMessage();
            closeQuietly();
        } finally {
            lock.unlock();
        }
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** How it stands. */
    public State state() {
        lock.lock();
        try {
            return new State(file.toString(), records, note);
        } finally {
            lock.unlock();
        }
    }

    private void closeQuietly() {
        try {
            channel.close();
        } catch (IOException e) {
            note += "; nor could it be closed: " + e.getMessage();
        }
    }

    /** Writes out what the system still holds back, and closes. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (channel.isOpen()) {
                channel.force(true);
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal could not be closed", e);
        } finally {
            lock.unlock();
        }
    }
}
