package dev.scimtck.server.bench;

import static dev.scimtck.server.bench.Report.Aim.AT_MOST;

import dev.scimtck.server.Main;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** How soon a process answers after its start, and what it then takes of memory, with an AOT cache of its own. */
final class StartUpBenchmark {
    private static final int ROUNDS = 7;
    private static final int CACHES_SINCE = 25;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final String classPath;

    private record Started(double millis, double residentKib) {}

    private StartUpBenchmark(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.classPath = jars();
    }

    static void run(Report report, Path folder) throws Exception {
        if (Runtime.version().feature() < CACHES_SINCE) {
            report.line("Start-up is measured with an AOT cache, which needs Java " + CACHES_SINCE + ".");
            return;
        }
        new StartUpBenchmark(folder).measure(report);
    }

    private void measure(Report report) throws Exception {
        List<Class<?>> sides = List.of(BareServer.class, Main.class);
        for (Class<?> side : sides) {
            Files.deleteIfExists(cache(side));
            start(side, "-XX:AOTCacheOutput=" + cache(side));
        }
        var millis = new double[sides.size()][ROUNDS];
        var resident = new double[sides.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int side = 0; side < sides.size(); side++) {
                Started started = start(sides.get(side), "-XX:AOTCache=" + cache(sides.get(side)));
                millis[side][round] = started.millis();
                resident[side][round] = started.residentKib();
            }
        }
        report.section("Start-up", Benchmarks.command("start-up"));
        report.row("first answer of the bare server, ms after the process was started", Sides.median(millis[0]));
        report.row("first answer of the reference server, ms", Sides.median(millis[1]));
        double time = Sides.median(millis[1]) / Sides.median(millis[0]);
        report.row(
                "first answer, against the bare server",
                AT_MOST,
                1.3,
                time,
                "it reads schemas and configuration with Jackson, which the bare server does not load");
        report.row("resident when idle, bare server, MiB", Sides.median(resident[0]) / 1024);
        report.row("resident when idle, reference server, MiB", Sides.median(resident[1]) / 1024);
        double memory = Sides.median(resident[1]) / Sides.median(resident[0]);
        report.row(
                "resident when idle, against the bare server",
                AT_MOST,
                1.2,
                memory,
                "schemas, and the classes of Jackson, configuration and the server itself");
    }

    private Path cache(Class<?> side) {
        return folder.resolve(side.getSimpleName() + ".aot");
    }

    private Started start(Class<?> main, String option) throws IOException, InterruptedException {
        int port = freePort();
        var command = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                option,
                "-Xlog:disable",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                main.getName());
        if (main == BareServer.class) {
            command.command().add(Integer.toString(port));
        }
        command.environment().put("SCIM_TOKEN", Sample.TOKEN);
        command.environment().put("SCIM_PORT", Integer.toString(port));
        command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        long begun = System.nanoTime();
        Process process = command.start();
        try {
            double millis = firstAnswer(process, port, begun);
            LockSupport.parkNanos(IDLE.toNanos());
            return new Started(millis, residentKib(process));
        } finally {
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static double firstAnswer(Process process, int port, long begun) throws IOException {
        byte[] request = Load.request("GET", "/scim/v2/Users", Sample.TOKEN, "");
        while (System.nanoTime() - begun < PATIENCE.toNanos() && process.isAlive()) {
            if (isOpen(port)) {
                try (var load = new Load(port, 1)) {
                    load.once(request);
                    return (System.nanoTime() - begun) / 1e6;
                } catch (UncheckedIOException notYet) {
                    // It listens before it takes requests.
                }
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new IOException("the server did not start");
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // While nothing listens, a connection to a port of this range can meet itself.
            return socket.getLocalPort() != port;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static double residentKib(Process process) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The class path with a jar in the place of each folder: a cache holds nothing that is in folders. */
    private String jars() throws IOException {
        var entries = new ArrayList<String>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path)) {
                entries.add(entry);
            } else if (Files.isDirectory(path)) {
                entries.add(jar(path, entries.size()).toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private Path jar(Path classes, int number) throws IOException {
        Path jar = folder.resolve("classes-" + number + ".jar");
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(jar));
                var out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes).filter(Files::isRegularFile)) {
            files.forEach(each -> add(out, classes, each));
        }
        return jar;
    }

    private static void add(JarOutputStream out, Path classes, Path file) {
        try {
            out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
            Files.copy(file, out);
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
