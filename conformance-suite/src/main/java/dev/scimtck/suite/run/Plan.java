package dev.scimtck.suite.run;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.run.Run.Selection;
import dev.scimtck.suite.target.Access.Allowance;
import dev.scimtck.suite.target.Room;
import dev.scimtck.suite.target.Target;
import java.util.Locale;

/**
 * What a run is going to do to a target, told before its first write.
 *
 * @param resources about how many resources it makes, and removes again
 * @param requests about how many requests it sends
 * @param bounded whether only so many of the resources are alive at once as a guest may have
 * @param emailDomain the domain of the addresses made up
 */
public record Plan(long resources, long requests, boolean bounded, String emailDomain) {
    /** What is told of a run that only reads. */
    public static final String WORDS_OF_READING =
            "plan: read only, with GET, HEAD and OPTIONS; what would change something is left out";

    /** What a check comes to, measured on the reference server; a test compares. */
    private static final double RESOURCES_OF_A_CHECK = 1.5;

    private static final double REQUESTS_OF_A_CHECK = 7;
    /** A step that writes is read back before and after, and what was made is removed. */
    private static final double REQUESTS_OF_A_STEP = 3;

    /** What a selection comes to. */
    public static Plan of(Selection selection, Target target) {
        long checks =
                AllChecks.descriptions().stream().filter(selection::includes).count();
        boolean bounded = !target.access().allowed().contains(Allowance.VOLUME);
        long made = 0;
        long steps = 0;
        for (Recording recording : selection.recordings().recordings()) {
            if (bounded && recording.volume()) {
                continue;
            }
            made += recording.creations();
            steps += recording.steps().size();
        }
        return new Plan(
                made + Math.round(checks * RESOURCES_OF_A_CHECK),
                Math.round(steps * REQUESTS_OF_A_STEP + checks * REQUESTS_OF_A_CHECK),
                bounded,
                target.emailDomain());
    }

    /** The plan in words. */
    public String words() {
        String alive = bounded
                ? "at most " + Room.OF_A_GUEST + " of them at a time (more with --allow volume)"
                : "without a bound on how many at a time";
        return String.format(
                Locale.ROOT,
                "plan: make about %,d users and groups in about %,d requests,%n"
                        + "      %s, and remove them again;%n"
                        + "      e-mail addresses at %s; what is there already is not touched",
                resources,
                requests,
                alive,
                emailDomain);
    }
}
