package dev.scimtck.suite.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The recordings that come with the suite: one folder a provider, one file a sequence. */
public final class RecordingLibrary {
    private static final String ROOT = "/dev/scimtck/fixtures/recordings";
    private static final String ENDING = ".yaml";
    private static final String HEADERS = "headers.yaml";
    /** Files of a provider's folder that are no recordings. */
    private static final List<String> OTHERS = List.of(HEADERS, "requirements.yaml");

    private RecordingLibrary() {}

    /**
     * Reads them all, providers and files in the order of the alphabet.
     *
     * @throws RecordingException if one of them is wrong
     */
    public static List<Recording> load(RecordingReader reader) {
        URL root = RecordingLibrary.class.getResource(ROOT);
        if (root == null) {
            throw new IllegalStateException("the fixtures lack their recordings");
        }
        try {
            return load(reader, root.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has an entry that is no URI: " + root, e);
        } catch (IOException e) {
            throw new UncheckedIOException("the recordings cannot be read", e);
        }
    }

    /**
     * Reads recordings of one's own: files, folders of a provider, and folders of such folders. A provider's folder has its
     * {@code headers.yaml} beside the recordings.
     *
     * @throws RecordingException if one of them is wrong
     * @throws IOException if one of them is not there or cannot be read
     */
    public static List<Recording> read(RecordingReader reader, List<Path> places) throws IOException {
        var recordings = new ArrayList<Recording>();
        for (Path place : places) {
            Path at = place.toAbsolutePath().normalize();
            if (!Files.exists(at)) {
                throw new NoSuchFileException(place.toString());
            } else if (!Files.isDirectory(at)) {
                refuseOthers(at, place.toString());
                recordings.addAll(loadFiles(reader, at.resolveSibling(""), List.of(at)));
            } else if (Files.exists(at.resolve(HEADERS))) {
                recordings.addAll(loadProvider(reader, at));
            } else {
                recordings.addAll(load(reader, at));
            }
        }
        return List.copyOf(recordings);
    }

    private static void refuseOthers(Path file, String said) {
        String name = name(file);
        if (!name.endsWith(ENDING) || OTHERS.contains(name)) {
            throw new RecordingException(
                    said, "no recording: its name must end in .yaml, and not be " + HEADERS + " or requirements.yaml");
        }
        if (!Files.exists(file.resolveSibling(HEADERS))) {
            throw new RecordingException(
                    said, "there is no " + HEADERS + " beside it, which has the provider's headers");
        }
    }

    private static List<Recording> load(RecordingReader reader, URI root) throws IOException {
        if (!root.getScheme().equals("jar")) {
            return load(reader, Path.of(root));
        }
        // By its path, for by its URI a process has one at a time, and two runs in one process may load at once.
        try (FileSystem jar = FileSystems.newFileSystem(jarOf(root))) {
            return load(reader, jar.getPath(ROOT));
        }
    }

    private static Path jarOf(URI inJar) throws IOException {
        String whole = inJar.getRawSchemeSpecificPart();
        return Path.of(URI.create(whole.substring(0, whole.indexOf("!/"))));
    }

    private static List<Recording> load(RecordingReader reader, Path root) throws IOException {
        var recordings = new ArrayList<Recording>();
        for (Path provider : sorted(root)) {
            if (Files.isDirectory(provider) && Files.exists(provider.resolve(HEADERS))) {
                recordings.addAll(loadProvider(reader, provider));
            }
        }
        return List.copyOf(recordings);
    }

    private static List<Recording> loadProvider(RecordingReader reader, Path folder) throws IOException {
        return loadFiles(reader, folder, sorted(folder));
    }

    private static List<Recording> loadFiles(RecordingReader reader, Path folder, List<Path> files) throws IOException {
        String provider = name(folder);
        var recordings = new ArrayList<Recording>();
        Map<String, HeaderSet> headers =
                new HashMap<>(reader.readHeaders(provider + "/" + HEADERS, Files.readString(folder.resolve(HEADERS))));
        for (Path file : files) {
            String name = name(file);
            if (name.endsWith(ENDING) && !OTHERS.contains(name)) {
                String recording = provider + "/" + name.substring(0, name.length() - ENDING.length());
                recordings.addAll(reader.read(provider + "/" + name, recording, Files.readString(file), headers));
            }
        }
        return recordings;
    }

    /** Folder and file names of a jar's file system end in a slash on some JDKs. */
    private static String name(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
