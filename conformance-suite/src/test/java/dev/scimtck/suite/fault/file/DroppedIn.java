package dev.scimtck.suite.fault.file;

import dev.scimtck.suite.fault.FaultSource;
import dev.scimtck.suite.fault.SeededFault;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Faults from outside: of the class path by {@link ServiceLoader}, and of a folder: files that end in {@code .yaml}, jars
 * that name a {@link FaultSource}, and source files of such.
 */
public final class DroppedIn {
    private DroppedIn() {}

    /**
     * All of them.
     *
     * @param folder the folder, where there is one
     * @throws WrongFaultFile if something of it cannot be read
     */
    public static List<SeededFault> faults(Optional<Path> folder) {
        var faults = new ArrayList<SeededFault>();
        ServiceLoader.load(FaultSource.class).forEach(source -> faults.addAll(source.faults()));
        folder.ifPresent(dir -> faults.addAll(inFolder(dir)));
        return List.copyOf(faults);
    }

    private static List<SeededFault> inFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new WrongFaultFile("the folder of faults " + folder + " is not there; give one with -Dfaults.dir=…");
        }
        var faults = new ArrayList<SeededFault>();
        ending(folder, ".yaml").forEach(file -> faults.addAll(FaultFile.read(file)));
        List<Path> jars = ending(folder, ".jar");
        if (!jars.isEmpty()) {
            ServiceLoader.load(FaultSource.class, loader(jars)).stream()
                    .filter(provider -> provider.type().getClassLoader() instanceof URLClassLoader)
                    .forEach(provider -> faults.addAll(provider.get().faults()));
        }
        List<Path> sources = ending(folder, ".java");
        if (!sources.isEmpty()) {
            faults.addAll(compiled(sources));
        }
        if (faults.isEmpty()) {
            throw new WrongFaultFile(
                    "the folder of faults " + folder + " has none; put .yaml, .java or .jar files there");
        }
        return faults;
    }

    private static List<Path> ending(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassLoader loader(List<Path> places) {
        return new URLClassLoader(
                places.stream().map(DroppedIn::url).toArray(URL[]::new), FaultSource.class.getClassLoader());
    }

    private static URL url(Path place) {
        try {
            return place.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<SeededFault> compiled(List<Path> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new WrongFaultFile(sources.getFirst() + ": this Java has no compiler; run with a JDK, or give a jar");
        }
        try {
            Path classes = Files.createTempDirectory("faults");
            var files = compiler.getStandardFileManager(null, null, null);
            var said = new StringWriter();
            boolean sound = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!sound) {
                throw new WrongFaultFile(said.toString().strip());
            }
            return sourcesIn(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SeededFault> sourcesIn(Path classes) throws IOException {
        ClassLoader loader = loader(List.of(classes));
        var faults = new ArrayList<SeededFault>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                String name = classes.relativize(file)
                        .toString()
                        .replaceFirst("\\.class$", "")
                        .replace('/', '.');
                Class<?> type = loader.loadClass(name);
                if (FaultSource.class.isAssignableFrom(type)) {
                    faults.addAll(((FaultSource) type.getConstructor().newInstance()).faults());
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new WrongFaultFile(
                    "a FaultSource must be public, with a public constructor without parameters: " + e.getMessage());
        }
        return faults;
    }
}
