package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.inspect.meaning.Chains.Progress;
import dev.scimtck.suite.inspect.meaning.Likeness.Agent;
import dev.scimtck.suite.inspect.meaning.Likeness.Candidate;
import dev.scimtck.suite.inspect.meaning.Recognition.Confidence;
import dev.scimtck.suite.recording.Recording.BodyMatch;
import dev.scimtck.suite.verdict.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells who sent a request, and which step of which recording it is: by its looks, and by what came before it. */
final class Recogniser {
    /** What is so much less alike than the best is not considered, whatever came before. */
    private static final double NEAR = 0.08;

    private static final double SAME_HEADERS = 0.9;
    private static final double SAME_REQUEST = 0.9;
    /** Dialects that no customer has: what the providers' own test suites send. */
    private static final Set<String> SUITES = Set.of("spec-suite", "validator", "gallery");

    /** What a tenant is that nobody has set up otherwise. */
    private static final Set<Dialect> USUAL = Set.of(new Dialect("okta", "template"), new Dialect("entra", "legacy"));

    private static final int LONGEST_CHAIN = 4;

    private final Library library;
    private final Likeness likeness;
    private final Chains chains = new Chains();
    private final Clients clients = new Clients();

    Recogniser(Library library) {
        this.library = library;
        this.likeness = new Likeness(library);
    }

    /**
     * What was recognised.
     *
     * @param recognition for people
     * @param step the step; empty for none
     * @param same the steps that look the same, that one among them
     * @param oneDialect whether the dialect can be told, and not only the provider
     */
    record Recognised(Recognition recognition, Optional<KnownStep> step, List<KnownStep> same, boolean oneDialect) {
        Recognised {
            same = List.copyOf(same);
        }

        static Recognised not(String client, String because) {
            return new Recognised(Recognition.unknown(client, because), Optional.empty(), List.of(), false);
        }
    }

    /** A candidate in the light of what came before. */
    private record Considered(Candidate candidate, Map<String, String> meant, Progress progress, double weight) {}

    /**
     * Recognises one exchange.
     *
     * @param last its resource as it was last seen; empty where it was not
     */
    Recognised recognise(Call call, Optional<JsonNode> last) {
        RequestForm form = form(call, last);
        HeaderForm headers = HeaderForm.of(call.headers());
        List<Candidate> candidates = likeness.of(form, headers);
        if (candidates.isEmpty()) {
            return withoutStep(headers);
        }
        Optional<Clients.Known> known = clients.find(headers);
        List<Habit> habits = Habit.in(form);
        List<Considered> considered = consider(call, candidates, known);
        Considered best = best(considered);
        if (!isGoodEnough(best.candidate(), headers, habits, known)) {
            return withoutStep(headers);
        }
        List<Considered> same = considered.stream()
                .filter(one -> one.candidate().isAsLike(best.candidate()))
                .toList();
        same.forEach(one -> chains.passed(one.candidate().step(), one.meant(), one.progress(), call.returned()));
        return new Verdict(best, same, habits, known, headers, call.observed().number()).recognised();
    }

    private static RequestForm form(Call call, Optional<JsonNode> last) {
        if (call.method().equals("PUT") && WrittenBack.is(call.sent())) {
            JsonNode before = last.orElse(call.sent());
            return RequestForm.of(call.method(), call.place(), WrittenBack.by(call.sent(), before));
        }
        return RequestForm.of(call.method(), call.place(), Skeleton.of(call.sent()));
    }

    private Recognised withoutStep(HeaderForm headers) {
        return headers.userAgent()
                .map(agent -> library.named(agent)
                        .filter(dialect -> !Clients.isCommon(agent))
                        .map(dialect -> named(agent, dialect))
                        .orElseGet(() -> Recognised.not(
                                HeaderForm.product(agent),
                                "its User-Agent is " + agent + ", which no known provider sends")))
                .orElseGet(() -> Recognised.not(Recognition.UNKNOWN, "nothing in it is as a known provider writes it"));
    }

    private static Recognised named(String agent, Dialect dialect) {
        String title = Dialect.providerTitle(dialect.provider());
        var recognition = new Recognition(
                Optional.of(new Dialect(dialect.provider(), "")),
                title,
                Confidence.LIKELY,
                "",
                "",
                List.of("its User-Agent is " + agent, "no recording of " + title + " has such a request"),
                List.of());
        return new Recognised(recognition, Optional.empty(), List.of(), false);
    }

    private List<Considered> consider(Call call, List<Candidate> candidates, Optional<Clients.Known> known) {
        Candidate first = candidates.getFirst();
        var considered = new ArrayList<Considered>();
        for (Candidate candidate : candidates) {
            if (candidate.isAsLike(first) || mayOutweigh(candidate, first)) {
                Map<String, String> meant = candidate.step().bindings().in(call);
                Progress progress = chains.ifNext(candidate.step(), meant, call.observed());
                considered.add(new Considered(
                        candidate, meant, progress, weight(candidate, progress, known, fits(candidate.step(), call))));
            }
        }
        return considered;
    }

    /** A request just as recorded is that, unless it is a test suite's and could be a customer's. */
    private static boolean mayOutweigh(Candidate candidate, Candidate first) {
        boolean open = !first.isExact()
                || (SUITES.contains(first.step().dialect().name())
                        && !SUITES.contains(candidate.step().dialect().name()));
        return open && candidate.total() >= first.total() - NEAR;
    }

    private static double weight(Candidate candidate, Progress progress, Optional<Clients.Known> known, boolean fits) {
        double before = 0.02 * Math.min(progress.length(), LONGEST_CHAIN);
        double client =
                known.map(one -> one.speaksFor(candidate.step().dialect())).orElse(0.0);
        double answer = fits ? 0.01 : 0;
        Dialect dialect = candidate.step().dialect();
        double customer = SUITES.contains(dialect.name()) ? 0 : USUAL.contains(dialect) ? 0.006 : 0.005;
        return candidate.total() + before + client + answer + customer;
    }

    /** Whether the answer is as the step expects it, as far as that can be said of any server. */
    private static boolean fits(KnownStep step, Call call) {
        boolean status = step.step().expect().status().contains(call.status());
        if (!status) {
            return false;
        }
        for (BodyMatch match : step.step().expect().body()) {
            if (match.at().equals("/totalResults")
                    && !match.matcher().matches(call.returned().at(match.at()))) {
                return false;
            }
        }
        return true;
    }

    private static Considered best(List<Considered> considered) {
        Considered best = considered.getFirst();
        for (Considered one : considered) {
            if (one.weight() > best.weight() + 1e-9) {
                best = one;
            }
        }
        return best;
    }

    /** Little is to be seen in a plain request: without a habit, a name or a known client it must come as it is sent. */
    private static boolean isGoodEnough(
            Candidate best, HeaderForm headers, List<Habit> habits, Optional<Clients.Known> known) {
        String provider = best.step().dialect().provider();
        boolean habit = habits.stream().anyMatch(one -> one.provider().equals(provider));
        boolean client = known.filter(one -> one.is(provider)).isPresent();
        boolean order = best.headers() >= 1 || (best.headers() >= SAME_HEADERS && headers.telling() > 1);
        boolean asIs = order && best.request() >= SAME_REQUEST;
        return switch (best.agent()) {
            case SAME ->
                asIs
                        || habit
                        || (client && best.request() >= SAME_REQUEST)
                        || !Clients.isCommon(best.step().headers().userAgent().orElse(""));
            case SILENT -> asIs || habit || client;
            case STRANGE -> habit || client;
        };
    }

    /** How sure it is, and why. */
    private final class Verdict {
        private final Considered best;
        private final KnownStep step;
        private final List<Considered> same;
        private final List<Habit> habits;
        private final Optional<Clients.Known> known;
        private final HeaderForm headers;
        private final long number;
        private final String title;

        private Verdict(
                Considered best,
                List<Considered> same,
                List<Habit> habits,
                Optional<Clients.Known> known,
                HeaderForm headers,
                long number) {
            this.best = best;
            this.step = best.candidate().step();
            this.same = same;
            this.habits = habits.stream()
                    .filter(habit -> habit.provider().equals(step.dialect().provider()))
                    .toList();
            this.known = known;
            this.headers = headers;
            this.number = number;
            this.title = Dialect.providerTitle(step.dialect().provider());
        }

        private Recognised recognised() {
            Set<Dialect> dialects = new HashSet<>();
            Set<String> providers = new HashSet<>();
            same.forEach(one -> {
                dialects.add(one.candidate().step().dialect());
                providers.add(one.candidate().step().dialect().provider());
            });
            boolean goesOn = best.progress().length() > 1 && isLongest();
            boolean oneProvider = providers.size() == 1
                    || !habits.isEmpty()
                    || known.filter(one -> one.is(step.dialect().provider())).isPresent()
                    || goesOn;
            boolean oneDialect = dialects.size() == 1
                    || known.filter(one -> one.is(step.dialect())).isPresent()
                    || (goesOn && oneProvider);
            Confidence confidence = confidence(oneProvider, oneDialect);
            if (confidence.compareTo(Confidence.LIKELY) <= 0) {
                clients.learn(headers, step.dialect(), oneDialect, number);
            }
            var recognition = new Recognition(
                    Optional.of(step.dialect()),
                    title,
                    confidence,
                    step.recording().label(),
                    step.step().name(),
                    because(dialects, providers),
                    same.stream()
                            .map(one -> one.candidate().step().place())
                            .filter(place -> !place.equals(step.place()))
                            .distinct()
                            .toList());
            return new Recognised(
                    recognition,
                    Optional.of(step),
                    same.stream().map(one -> one.candidate().step()).toList(),
                    oneDialect);
        }

        private boolean isLongest() {
            return same.stream()
                    .filter(one -> !one.candidate().step().dialect().equals(step.dialect()))
                    .allMatch(one -> one.progress().length() < best.progress().length());
        }

        private Confidence confidence(boolean oneProvider, boolean oneDialect) {
            boolean asIs = best.candidate().headers() >= 1 && best.candidate().request() >= SAME_REQUEST;
            boolean telling = !habits.isEmpty()
                    || best.candidate().agent() == Agent.SAME
                    || headers.lines().stream()
                                    .filter(line -> line.contains(": "))
                                    .count()
                            > 1;
            if (best.candidate().agent() == Agent.STRANGE || !oneProvider) {
                return Confidence.GUESS;
            }
            return asIs && telling && oneDialect ? Confidence.CERTAIN : Confidence.LIKELY;
        }

        private List<String> because(Set<Dialect> dialects, Set<String> providers) {
            var because = new ArrayList<String>();
            Candidate candidate = best.candidate();
            if (candidate.agent() == Agent.SAME) {
                because.add("its User-Agent is " + headers.userAgent().orElse(""));
            }
            habits.forEach(habit -> because.add("it " + habit.words()));
            if (candidate.headers() >= 1) {
                because.add("its header lines are those of " + title + ", in the same order");
            } else if (candidate.headers() >= SAME_HEADERS) {
                because.add("its header lines are those of " + title + ", in another order");
            }
            because.add(
                    candidate.request() >= 1
                            ? "target and body are written as in " + step.place()
                            : "target and body are much like those of " + step.place());
            if (best.progress().length() > 1) {
                because.add("it follows on the steps before it, about the same resource");
            }
            known.ifPresent(one -> because.add("exchange " + one.number() + " came from the same client"));
            if (candidate.agent() == Agent.STRANGE) {
                because.add("but its User-Agent is " + headers.userAgent().orElse("") + ", which " + title
                        + " is not known to send");
            }
            if (providers.size() > 1) {
                because.add("other providers send the same bytes");
            } else if (dialects.size() > 1) {
                because.add("other dialects of " + title + " send the same bytes");
            }
            return because;
        }
    }
}
