package dev.scimtck.suite.verdict;

import dev.scimtck.suite.exchange.Pauses;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges one check or one step: keeps every expectation that does not hold, not just the first, and comes to one
 * {@link Judgement}. Used by one thread at a time.
 */
public final class Judge {
    private final String place;
    private final Findings findings;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<Dialect> broken = new LinkedHashSet<>();
    private Verdict worst = Verdict.PASS;
    private String reason = "";
    private String firstBreak = "";
    private String firstWorst = "";
    private String shown = "";
    private boolean networkFault;
    private Pauses pauses = Pauses.none();
    private int requests;

    /**
     * @param place the check or step, as a report names it
     * @param findings where mismatches are gathered
     */
    public Judge(String place, Findings findings) {
        this.place = place;
        this.findings = findings;
    }

    /** The check or step that is judged, as a report names it. */
    public String place() {
        return place;
    }

    /** A request of this check or step went out. Without one it cannot pass. */
    public void requestSent() {
        requests++;
    }

    /** A request of this check or step was put off by the target before it was answered. */
    public void putOff(Pauses before) {
        pauses = pauses.plus(before);
    }

    /** How often requests of this check or step were put off. */
    public Pauses pauses() {
        return pauses;
    }

    /** Whether nothing has gone wrong so far. */
    public boolean isClean() {
        return worst == Verdict.PASS;
    }

    /** The providers whose flow is broken by what was seen here. */
    public Set<Dialect> broken() {
        return Set.copyOf(broken);
    }

    /** Whether the network, not the target's answer, is why this could not be judged. */
    public boolean networkFault() {
        return networkFault;
    }

    /** An expectation of this check or step did not hold. */
    public void mismatch(Mismatch mismatch) {
        String words = "expected " + mismatch.expected() + ", got " + mismatch.actual();
        if (firstBreak.isEmpty() && !mismatch.breaks().isEmpty()) {
            firstBreak = words;
        }
        if (firstWorst.isEmpty() || (worst.or(mismatch.verdict()) != worst)) {
            firstWorst = words;
        }
        worst = worst.or(mismatch.verdict());
        broken.addAll(mismatch.breaks());
        seen.add(findings.add(mismatch, place));
    }

    /**
     * An invariant did not hold in a response to this check or step: reported, but judged as a check of its own.
     *
     * @return the id of the finding that it belongs to
     */
    public String saw(Mismatch mismatch) {
        String finding = findings.addInEveryReply(mismatch, place);
        seen.add(finding);
        return finding;
    }

    /** Not run. */
    public void skip(SkipReason why, String because) {
        come(Verdict.SKIP, why.key() + ": " + because);
    }

    /** No fault, but worth knowing. */
    public void note(String what) {
        come(Verdict.NOTE, what);
    }

    /** Passes, and says which of several lawful choices the target made. */
    public void observed(String choice) {
        come(Verdict.PASS, choice);
    }

    /** Could not be judged because of something else that went wrong. */
    public void blocked(String by) {
        come(Verdict.BLOCKED, by);
    }

    /** Could not be judged because the network or the target's listener failed. */
    public void lost(String why) {
        networkFault = true;
        come(Verdict.ERROR, why);
    }

    /** Could not be judged because of a fault of ours. */
    public void error(Throwable cause) {
        come(Verdict.ERROR, "fault of the suite: " + cause);
    }

    private void come(Verdict verdict, String why) {
        worst = worst.or(verdict);
        reason = reason.isEmpty() ? why : reason + "; " + why;
    }

    /** What it comes to. */
    public Judgement judgement() {
        if (worst == Verdict.PASS && requests == 0) {
            return new Judgement(
                    Verdict.ERROR, "fault of the suite: it passed without sending a request", List.copyOf(seen));
        }
        return new Judgement(worst, reason, List.copyOf(seen));
    }

    /**
     * What went wrong here, in this place's own words: what breaks a provider's flow, else the worst that was seen, else why
     * it could not be judged; empty where nothing did.
     */
    public String because() {
        if (!firstBreak.isEmpty()) {
            return shown.isEmpty() ? firstBreak : firstBreak + "; " + shown;
        }
        return firstWorst.isEmpty() ? reason : firstWorst;
    }

    /** What the provider's administrator is shown of what happened here; the first word stands. */
    public void administratorSees(String what) {
        shown = shown.isEmpty() ? what : shown;
    }

    /** The reason to tell, if there is one so far. */
    public Optional<String> reason() {
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }
}
