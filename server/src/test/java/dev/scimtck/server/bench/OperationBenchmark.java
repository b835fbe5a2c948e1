package dev.scimtck.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.FilterParser;
import dev.scimtck.server.patch.PatchReader;
import dev.scimtck.server.patch.Patcher;
import dev.scimtck.server.schema.Documents;
import dev.scimtck.server.store.IdSource;
import dev.scimtck.server.store.InMemoryStore;
import dev.scimtck.server.store.Linked;
import dev.scimtck.server.store.Page;
import dev.scimtck.server.store.Query;
import dev.scimtck.server.store.Resource;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What a request is made of, without HTTP: where the time of a GET, a POST, a PATCH and a look-up goes. Measured by JMH. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OperationBenchmark {
    private static final int USERS = 100_000;
    private static final String LOOK_UP =
            "(userName eq \"ada@example.com\" or emails[type eq \"work\"].value sw \"ada\") and not (active eq false)";

    private static final List<Work> WORK = List.of(
            new Work("parseJson", "the text of a user is parsed as JSON"),
            new Work("holdToSchema", "a user that was sent is held to its schema and brought into form"),
            new Work("create", "a user is kept: encoded, and put into its indexes"),
            new Work("find", "a user is found by its id and decoded"),
            new Work("parseFilter", "a look-up filter of three comparisons is parsed"),
            new Work("findByUserName", "a user is found by its userName among 100,000, the filter parsed for it"),
            new Work("applyPatch", "a PATCH of one attribute is read and applied to a decoded user"),
            new Work("scan", "100,000 users are looked through by a filter that no index helps"));

    private final Documents documents = new Documents(Set.of(), ScimSide.REGISTRY);
    private final PatchReader patches = new PatchReader(Set.of(), 100);
    private final Patcher patcher = new Patcher(Set.of());
    private final InMemoryStore store = store();
    private final String user = Sample.user(USERS);
    private final ObjectNode sent = ScimSide.tree(user);
    private final ObjectNode stored = documents.incoming(ScimSide.USER, ScimSide.tree(user));
    private final JsonNode patch =
            ScimSide.tree(Sample.patch("{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Head of analysis\"}"));
    private final Optional<Filter> title = Optional.of(FilterParser.parse("title co \"x\""));
    private final String known;
    private InMemoryStore growing = store();
    private int next;

    /** A store of 100,000 users. */
    public OperationBenchmark() {
        String last = "";
        for (int i = 0; i < USERS; i++) {
            last = store.create(ScimSide.USER, ScimSide.tree(Sample.user(i))).id();
        }
        known = last;
    }

    private static InMemoryStore store() {
        return new InMemoryStore(ScimSide.REGISTRY, Clock.systemUTC(), IdSource.random(), true);
    }

    /** An iteration's creates begin with an empty store, or the last iteration would measure the heap. */
    @Setup(Level.Iteration)
    public void empty() {
        growing = store();
    }

    @Benchmark
    public Filter parseFilter() {
        return FilterParser.parse(LOOK_UP);
    }

    @Benchmark
    public ObjectNode parseJson() {
        return ScimSide.tree(user);
    }

    @Benchmark
    public ObjectNode holdToSchema() {
        return documents.incoming(ScimSide.USER, sent.deepCopy());
    }

    @Benchmark
    public Resource create() {
        return growing.create(
                ScimSide.USER,
                stored.deepCopy().put("userName", "user" + next++).put("externalId", "e" + next));
    }

    @Benchmark
    public Optional<Linked> find() {
        return store.find(ScimSide.USER, known, Set.of());
    }

    @Benchmark
    public Page findByUserName() {
        int number = next++ % USERS;
        Filter filter = FilterParser.parse("userName eq \"given" + number + ".family" + number + "@example.com\"");
        return store.list(Query.of(ScimSide.USER, Optional.of(filter), 1, 100));
    }

    @Benchmark
    public ObjectNode applyPatch() {
        return patcher.apply(ScimSide.USER, stored.deepCopy(), patches.read(ScimSide.USER, patch));
    }

    @Benchmark
    public Page scan() {
        return store.list(Query.of(ScimSide.USER, title, 1, 100));
    }

    /** Runs these in a process of their own, and writes what they take. */
    static void run(Report report) throws RunnerException {
        report.line("");
        report.line("## What a request is made of");
        report.line("");
        report.line("`" + Benchmarks.command("operations") + "`");
        report.line("");
        report.line(
                "By JMH, in a process of its own: the mean of five seconds after three to warm up, on one thread, without");
        report.line("HTTP. The error is JMH's, at 99.9 %.");
        report.line("");
        report.line("| what | microseconds | error |");
        report.line("|---|---|---|");
        var options = new OptionsBuilder()
                .include(OperationBenchmark.class.getName())
                .jvmArgs("-Xmx2g")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        for (Work work : WORK) {
            results.stream()
                    .map(RunResult::getPrimaryResult)
                    .filter(time -> time.getLabel().equals(work.method))
                    .forEach(time -> report.line(work.row(time)));
        }
    }

    private record Work(String method, String words) {
        String row(Result<?> time) {
            return String.format(Locale.ROOT, "| %s | %,.2f | ± %,.2f |", words, time.getScore(), time.getScoreError());
        }
    }
}
