package dev.scimtck.suite.run;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.check.Check;
import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.Redactor;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.recording.Replays;
import dev.scimtck.suite.recording.ReplaysAlone;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.schema.PublishedSchemas;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.Capabilities;
import dev.scimtck.suite.target.CreatedResources;
import dev.scimtck.suite.target.Discovery;
import dev.scimtck.suite.target.Manner;
import dev.scimtck.suite.target.Room;
import dev.scimtck.suite.target.RunStore;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.target.TrialUser;
import dev.scimtck.suite.verdict.Findings;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Result.Leftover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One run of replays and checks against one target, on the JUnit Platform but without its class path scan. May be stopped
 * from another thread; whatever was made in the target is removed then as well.
 */
public final class Run {
    private static final String NAME_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int NAME_LENGTH = 8;
    /** A target that asks for pauses of a minute gets some. */
    private static final Duration LONGEST_CLEAN_UP = Duration.ofMinutes(5);

    private static final Duration LONGEST_CLEAN_UP_OUT_OF_TIME = Duration.ofMinutes(1);

    private final Catalogue catalogue;
    private final Selection selection;
    private final Target target;
    private final int parallel;
    private final Transport transport;
    private final Transport cleaner;
    private final Findings findings = new Findings();
    private final Invariants invariants;
    private final CreatedResources created;
    private final ScimClient client;
    private final Session session;
    private final Manner manner;
    private final Redactor redactor;
    private final Patience patience;
    private final CountDownLatch stop;
    private final CountDownLatch stopCleaning = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Optional<String> outOfTime = Optional.empty();
    private volatile boolean tested;
    private final Instant begun = Instant.now();

    /**
     * What is run.
     *
     * @param recordings the recordings to play
     * @param checks the classes of checks to run
     * @param leftOut the ids of checks that are not run all the same
     */
    public record Selection(RecordingSelection recordings, List<Class<?>> checks, Set<String> leftOut) {
        public Selection {
            checks = List.copyOf(checks);
            leftOut = Set.copyOf(leftOut);
        }

        /** These recordings, and all checks of these classes. */
        public Selection(RecordingSelection recordings, List<Class<?>> checks) {
            this(recordings, checks, Set.of());
        }

        /** Whether nothing is run. */
        public boolean isEmpty() {
            return recordings.recordings().isEmpty() && checks.isEmpty();
        }

        boolean includes(AllChecks.Description check) {
            return checks.contains(check.method().getDeclaringClass()) && !leftOut.contains(check.id());
        }

        private boolean leavesOut(TestDescriptor test) {
            return test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(source -> ((MethodSource) source).getJavaMethod().getAnnotation(Check.class))
                    .filter(check -> leftOut.contains(check.value()))
                    .isPresent();
        }

        /** All checks, and these recordings. */
        public static Selection all(RecordingSelection recordings) {
            return new Selection(recordings, AllChecks.classes());
        }
    }

    /**
     * @param target the server under test
     * @param selection what is run against it
     * @param catalogue says what it means when a clause does not hold
     * @param schemas what every body is held to
     * @param parallel how many requests may be under way at once, from 1
     * @param random makes the names of this run
     */
    public Run(
            Target target,
            Selection selection,
            Catalogue catalogue,
            ResponseSchemas schemas,
            int parallel,
            RandomGenerator random) {
        this(target, selection, catalogue, schemas, parallel, newName(random), Manner.usual());
    }

    /**
     * @param target the server under test
     * @param selection what is run against it
     * @param catalogue says what it means when a clause does not hold
     * @param schemas what every body is held to
     * @param parallel how many requests may be under way at once, from 1
     * @param name its own name, part of every name that it gives
     * @param manner how it goes about it
     */
    public Run(
            Target target,
            Selection selection,
            Catalogue catalogue,
            ResponseSchemas schemas,
            int parallel,
            String name,
            Manner manner) {
        this(target, selection, catalogue, schemas, parallel, name, manner, new CountDownLatch(1));
    }

    private Run(
            Target target,
            Selection selection,
            Catalogue catalogue,
            ResponseSchemas schemas,
            int parallel,
            String name,
            Manner manner,
            CountDownLatch stop) {
        this(
                target,
                selection,
                catalogue,
                schemas,
                parallel,
                name,
                manner,
                Patience.stoppedBy(stop, target.wayIn().rate()),
                stop);
    }

    /**
     * @param target the server under test
     * @param selection what is run against it
     * @param catalogue says what it means when a clause does not hold
     * @param schemas what every body is held to
     * @param parallel how many requests may be under way at once, from 1
     * @param name its own name
     * @param manner how it goes about it
     * @param patience waits where the target asks for it
     * @param stop counted down when the run is stopped
     */
    Run(
            Target target,
            Selection selection,
            Catalogue catalogue,
            ResponseSchemas schemas,
            int parallel,
            String name,
            Manner manner,
            Patience patience,
            CountDownLatch stop) {
        this.target = target;
        this.parallel = parallel;
        this.selection = selection;
        this.catalogue = catalogue;
        this.patience = patience;
        this.stop = stop;
        this.manner = manner;
        this.transport = Connections.open(target, target.timeout(), patience, manner.watch());
        this.cleaner = Connections.open(
                target,
                Connections.shorter(target.timeout()),
                Patience.stoppedBy(stopCleaning, target.wayIn().rate()),
                manner.watch());
        this.invariants = new Invariants(catalogue, schemas, target);
        this.created = new CreatedResources(target, name, manner.journal());
        this.redactor = target.redactor();
        this.client = new ScimClient(target, transport, redactor, created, invariants);
        this.session = new Session(name, client, catalogue, findings, created, cleaner, manner);
    }

    /** The target has been met before, and listed its users: what answers otherwise by and by is there no more as it was. */
    public void met() {
        client.met();
    }

    /** Where what is made must find room. */
    Room room() {
        return session.room();
    }

    /** A name for a run that no other has. */
    public static String newName(RandomGenerator random) {
        var name = new StringBuilder();
        for (int i = 0; i < NAME_LENGTH; i++) {
            name.append(NAME_LETTERS.charAt(random.nextInt(NAME_LETTERS.length())));
        }
        return name.toString();
    }

    /**
     * Runs everything and cleans up.
     *
     * @param progress hears of each test as it comes out
     */
    public Result execute(TestExecutionListener progress) {
        long started = System.nanoTime();
        List<Leftover> leftovers;
        try {
            try (transport) {
                discover();
                runTests(progress);
            }
            tested = true;
        } finally {
            leftovers = cleanUp();
        }
        new Circumstances(patience).tell(session);
        return assembled(ending(), leftovers, (System.nanoTime() - started) / 1_000_000);
    }

    private void discover() {
        Capabilities found = new Discovery(client, session.judge("discovery")).read();
        session.discovered(found);
        invariants.discovered(new PublishedSchemas(found.definitions(), found.resourceTypes(), found.schemas()));
        if (!manner.readOnly()) {
            new TrialUser(session).make();
        }
    }

    /** Whatever has gone wrong before. */
    private List<Leftover> cleanUp() {
        List<Leftover> leftovers = new ArrayList<>(session.leftovers());
        Thread.ofVirtual().start(() -> giveUpCleaningAfter(LONGEST_CLEAN_UP));
        try (cleaner) {
            leftovers.addAll(created.removeAll(cleaner));
        } finally {
            manner.journal().close();
            ended.countDown();
        }
        return leftovers;
    }

    /** What is known so far, from another thread while it runs. */
    public Result soFar() {
        return assembled(new Ending.Interrupted(), List.of(), 0);
    }

    private Result assembled(Ending ending, List<Leftover> leftovers, long millis) {
        Result result = new ResultAssembly(catalogue, session, invariants, findings)
                .result(target.base(), begun, ending, leftovers, millis)
                .after(patience.pauses());
        return new Concealment(redactor::text).of(result);
    }

    private void runTests(TestExecutionListener progress) {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build();
        try (LauncherSession launcher = LauncherFactory.openSession(config)) {
            RunStore.put(launcher, Session.class, session);
            RunStore.put(launcher, RecordingSelection.class, selection.recordings());
            launcher.getLauncher().execute(request(), new StopWhenLost(client, session), progress);
        }
    }

    private LauncherDiscoveryRequest request() {
        var classes = new ArrayList<DiscoverySelector>();
        if (!selection.recordings().recordings().isEmpty()) {
            classes.add(DiscoverySelectors.selectClass(Replays.class));
            classes.add(DiscoverySelectors.selectClass(ReplaysAlone.class));
        }
        selection.checks().forEach(type -> classes.add(DiscoverySelectors.selectClass(type)));
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(classes)
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(!selection.leavesOut(test)))
                .configurationParameters(parameters())
                .enableImplicitConfigurationParameters(false)
                .build();
    }

    /** Each test sends one request after the other, so as many tests at once as requests may be under way. */
    private Map<String, String> parameters() {
        String prefix = "junit.jupiter.execution.parallel.";
        return Map.of(
                "junit.jupiter.extensions.autodetection.enabled",
                "false",
                prefix + "enabled",
                Boolean.toString(parallel > 1),
                prefix + "mode.default",
                "concurrent",
                prefix + "mode.classes.default",
                "concurrent",
                // Said, because JUnit tells whoever does not say it that there is another, also those whose tests we
                // run in.
                prefix + "config.executor-service",
                "FORK_JOIN_POOL",
                prefix + "config.strategy",
                "fixed",
                prefix + "config.fixed.parallelism",
                Integer.toString(parallel),
                prefix + "config.fixed.max-pool-size",
                Integer.toString(parallel));
    }

    private Ending ending() {
        Optional<String> lost = client.lost();
        if (lost.isPresent()) {
            return new Ending.TargetLost(lost.get());
        }
        if (outOfTime.isPresent()) {
            return new Ending.OutOfTime(outOfTime.get());
        }
        return session.stopped().isPresent() ? new Ending.Interrupted() : new Ending.Complete();
    }

    /**
     * Ends the run from another thread: what is under way is given up, what was made is removed.
     *
     * @param seconds the longest to wait for that
     * @return whether it ended in that time
     */
    public boolean stop(long seconds) {
        giveUp("the run was interrupted");
        try {
            return ended.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Ends the run from another thread because it may take no longer: what is under way is given up, what was made is removed
     * as far as that can be done in a minute. Returns when that is over.
     *
     * @param why what is told of it
     */
    public void outOfTime(String why) {
        if (!tested) {
            outOfTime = Optional.of(why);
        }
        giveUp("the time was up");
        giveUpCleaningAfter(LONGEST_CLEAN_UP_OUT_OF_TIME);
    }

    private void giveUpCleaningAfter(Duration time) {
        try {
            if (!ended.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                stopCleaning.countDown();
                cleaner.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp(String why) {
        session.stop(why);
        stop.countDown();
        transport.close();
    }

    /** A target that is lost is not asked any more. */
    private record StopWhenLost(ScimClient client, Session session) implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (client.lost().isPresent()) {
                session.stop("the target was lost");
            }
        }
    }
}
