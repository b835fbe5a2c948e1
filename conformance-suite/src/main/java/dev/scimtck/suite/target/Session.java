package dev.scimtck.suite.target;

import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Findings;
import dev.scimtck.suite.verdict.Judge;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result.Leftover;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One run as its checks and replays see it: the way to the target, names of its own, and where results go. */
public final class Session {
    private final String name;
    private final ScimClient client;
    private final Catalogue catalogue;
    private final Findings findings;
    private final CreatedResources created;
    private final Transport cleaner;
    private final Manner manner;
    private final Room room;
    private final AtomicInteger names = new AtomicInteger();
    private final List<CheckResult> checks = new ArrayList<>();
    private final List<RecordingResult> recordings = new ArrayList<>();
    private final List<Leftover> leftovers = new ArrayList<>();
    private volatile Capabilities capabilities = Capabilities.unknown();
    private volatile Optional<String> newUsersRefused = Optional.empty();
    private volatile Optional<String> stopped = Optional.empty();

    /**
     * @param name the run's own name, part of every name that it gives
     * @param client the way to the target
     * @param catalogue what the RFCs demand
     * @param findings where mismatches are gathered
     * @param created what must be removed
     * @param cleaner sends what removes it, also when the run was stopped
     * @param manner how the run goes about it
     */
    public Session(
            String name,
            ScimClient client,
            Catalogue catalogue,
            Findings findings,
            CreatedResources created,
            Transport cleaner,
            Manner manner) {
        this.manner = manner;
        this.name = name;
        this.client = client;
        this.catalogue = catalogue;
        this.findings = findings;
        this.created = created;
        this.cleaner = cleaner;
        this.room = client.target().access().allowed().contains(Access.Allowance.VOLUME)
                ? Room.unbounded()
                : Room.ofAGuest();
    }

    /** A judge for one check or step. */
    public Judge judge(String place) {
        return new Judge(place, findings);
    }

    /** The run's own name, part of every name that it gives. */
    public String name() {
        return name;
    }

    /** The way to the target. */
    public ScimClient client() {
        return client;
    }

    /** The server under test. */
    public Target target() {
        return client.target();
    }

    /** How the run goes about it. */
    public Manner manner() {
        return manner;
    }

    /** What the RFCs demand. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** What the target says of itself. */
    public Capabilities capabilities() {
        return capabilities;
    }

    /** The target was asked what it offers. */
    public void discovered(Capabilities offered) {
        this.capabilities = offered;
    }

    /** Makes users as the target wants them. */
    public NewUsers newUsers() {
        return new NewUsers(target(), capabilities, name);
    }

    /**
     * Why the target takes no new user such as providers make, so that nothing that builds on one can be judged; empty
     * where it does.
     */
    public Optional<String> newUsersRefused() {
        return newUsersRefused;
    }

    /** The target took no new user. */
    public void newUsersAreRefused(String why) {
        this.newUsersRefused = Optional.of(why);
    }

    /** A name that nothing else in the target has, of lower-case letters and digits; none is the beginning of another. */
    public String uniqueName() {
        return name + String.format(Locale.ROOT, "%04d", names.incrementAndGet());
    }

    /** Removes what a check or recording has made. */
    public void cleanUp(String owner) {
        int made = created.count(owner);
        List<Leftover> left = created.remove(owner, cleaner);
        room.leave(owner, made, left.size());
        leftBehind(left);
    }

    /** Some of what was made could not be removed. */
    public synchronized void leftBehind(List<Leftover> left) {
        leftovers.addAll(left);
    }

    /** Where what is made must find room. */
    public Room room() {
        return room;
    }

    /** What could not be removed so far. */
    public synchronized List<Leftover> leftovers() {
        return List.copyOf(leftovers);
    }

    /** A check came out. */
    public synchronized void checked(CheckResult result) {
        checks.add(result);
    }

    /** The checks that came out so far. */
    public synchronized List<CheckResult> checks() {
        return List.copyOf(checks);
    }

    /** A recording came out. */
    public synchronized void replayed(RecordingResult result) {
        if (!result.steps().isEmpty()) {
            recordings.add(result);
        }
    }

    /** The recordings that came out so far. */
    public synchronized List<RecordingResult> recordings() {
        return List.copyOf(recordings);
    }

    /**
     * Starts nothing more.
     *
     * @param why in a few words; the first that is given stands
     */
    public synchronized void stop(String why) {
        stopped = stopped.or(() -> Optional.of(why));
    }

    /** Why nothing more is to be started; empty while the run goes on. */
    public Optional<String> stopped() {
        return stopped;
    }
}
