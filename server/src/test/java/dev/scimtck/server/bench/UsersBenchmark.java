package dev.scimtck.server.bench;

import static dev.scimtck.server.bench.Report.Aim.AT_LEAST;
import static dev.scimtck.server.bench.Report.Aim.AT_MOST;

import dev.scimtck.server.filter.FilterParser;
import dev.scimtck.server.store.Query;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;

/** What a large store costs: memory, finding one of many, groups of many members, looking at all. */
final class UsersBenchmark {
    private final Report report;
    private final ScimSide large;

    private UsersBenchmark(Report report, ScimSide large) {
        this.report = report;
        this.large = large;
    }

    static void run(Report report, int users) {
        report.section("Many users, " + users, Benchmarks.command("users"));
        long before = used();
        try (var large = new ScimSide(users)) {
            double each = (double) (used() - before) / users;
            report.row("heap a user, bytes", AT_MOST, 2_048, each, "the documents are larger");
            var benchmark = new UsersBenchmark(report, large);
            benchmark.lookUps();
            benchmark.groups();
            benchmark.scan();
        }
    }

    private void lookUps() {
        try (var small = new ScimSide(1_000)) {
            lookUp(small, "userName eq", Sample::byUserName);
            lookUp(small, "externalId eq", Sample::byExternalId);
        }
    }

    private void lookUp(ScimSide small, String what, IntFunction<String> filters) {
        Sides sides = Sides.measure(
                Sides.load(small.load(), number -> small.find(filters.apply(any(small.users(), number)))),
                Sides.load(large.load(), number -> large.find(filters.apply(any(large.users(), number)))));
        report.row(what + " among 1,000, a second", sides.median(0));
        report.row(what + " among all, a second", sides.median(1));
        report.row(
                what + ", all against 1,000",
                AT_LEAST,
                0.9,
                sides.ratio(1, 0),
                "a user out of many is in no processor cache");
    }

    private static int any(int users, int number) {
        return new Random(number * 31L).nextInt(users);
    }

    private void groups() {
        int many = Math.min(100_000, large.users() / 2);
        Team few = new Team(100, large.group(100));
        Team lots = new Team(many, large.group(many));
        Sides changes =
                Sides.measure(Sides.load(large.load(), few::joinOrLeave), Sides.load(large.load(), lots::joinOrLeave));
        costs("one member joins or leaves", many, changes);
        Sides reads = Sides.measure(Sides.load(large.load(), few::read), Sides.load(large.load(), lots::read));
        costs("GET without members", many, reads);
    }

    private void costs(String what, int many, Sides sides) {
        report.row(what + ", group of 100, a second", sides.median(0));
        report.row(what + ", group of " + many + ", a second", sides.median(1));
        report.row(
                what + ", cost in the large group against the small",
                AT_MOST,
                1.5,
                sides.ratio(0, 1),
                "what belongs to a large group is in no processor cache");
    }

    private final class Team {
        private final String id;
        private final String member;
        private final AtomicInteger turn = new AtomicInteger();

        Team(int size, String id) {
            this.id = id;
            this.member = large.ids.get(size);
        }

        byte[] joinOrLeave(int number) {
            boolean joins = turn.getAndIncrement() % 2 == 0;
            String operation = joins
                    ? "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + member + "\"}]}"
                    : "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + member + "\\\"]\"}";
            return large.request("PATCH", "/Groups/" + id, Sample.patch(operation));
        }

        byte[] read(int number) {
            return large.request("GET", "/Groups/" + id + "?excludedAttributes=members", "");
        }
    }

    private void scan() {
        var filter = Optional.of(FilterParser.parse("title co \"x\""));
        var threads = ManagementFactory.getThreadMXBean();
        DoubleSupplier once = () -> {
            // Time on the processor, not on the clock: other work of the machine does not count.
            long start = threads.getCurrentThreadCpuTime();
            large.store.list(Query.of(ScimSide.USER, filter, 1, 100));
            return large.users() * 1e9 / (threads.getCurrentThreadCpuTime() - start);
        };
        double rate = Sides.measure(once).median(0);
        report.row(
                "title co \"x\" without an index, users a second of one core's time",
                AT_LEAST,
                1_000_000,
                rate,
                "each title is decoded from its row and folded to one case");
    }

    /** The heap in use once all garbage is gone. */
    private static long used() {
        for (int i = 0; i < 3; i++) {
            ManagementFactory.getMemoryMXBean().gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
