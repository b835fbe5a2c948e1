package dev.scimtck.suite.inspect.meaning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the steps that a request is like, whoever sent what before. */
final class Likeness {
    private static final int REMEMBERED = 2_000;
    /** What is less like a request than this is not like it. */
    private static final double LEAST_REQUEST = 0.6;

    private static final double BY_REQUEST = 0.55;
    private static final double STRANGER = 0.75;

    private final Library library;
    private final Map<String, List<Candidate>> remembered = new Lru<>(REMEMBERED);

    Likeness(Library library) {
        this.library = library;
    }

    /**
     * A step that a request is like.
     *
     * @param step the step
     * @param request how alike the requests are without their header lines, up to 1
     * @param headers how alike the header lines are, up to 1
     * @param agent what the User-Agent says of it
     */
    record Candidate(KnownStep step, double request, double headers, Agent agent) {
        double total() {
            double bare = BY_REQUEST * request + (1 - BY_REQUEST) * headers;
            return switch (agent) {
                case SAME, SILENT -> bare;
                case STRANGE -> STRANGER * bare;
            };
        }

        /** Whether it differs in names, ids and addresses only. */
        boolean isExact() {
            return request >= 1 && headers >= 1;
        }

        boolean isAsLike(Candidate other) {
            return Math.abs(total() - other.total()) < 1e-9;
        }
    }

    /** What the User-Agent says. */
    enum Agent {
        /** It is the one that the step sends, maybe in another version. */
        SAME,
        /** There is none. */
        SILENT,
        /** It is one that the step is not known to send. */
        STRANGE
    }

    /** The steps that the request is like, the most alike first. */
    List<Candidate> of(RequestForm form, HeaderForm headers) {
        String key = form.text() + "\n" + headers.lines()
                + headers.userAgent().map(HeaderForm::product).orElse("");
        return remembered.computeIfAbsent(key, unknown -> find(form, headers));
    }

    private List<Candidate> find(RequestForm form, HeaderForm headers) {
        var found = new ArrayList<Candidate>();
        for (KnownStep step : library.of(form.frame())) {
            double request = form.likeness(step.form());
            Optional<Agent> agent = agent(step.headers().userAgent(), headers.userAgent());
            if (request >= LEAST_REQUEST && agent.isPresent()) {
                found.add(new Candidate(step, request, headers.likeness(step.headers()), agent.get()));
            }
        }
        found.sort(Comparator.comparingDouble(Candidate::total).reversed());
        return List.copyOf(found);
    }

    /** Empty where two User-Agents contradict each other. */
    private static Optional<Agent> agent(Optional<String> known, Optional<String> seen) {
        if (seen.isEmpty()) {
            return Optional.of(Agent.SILENT);
        }
        if (known.isEmpty()) {
            return Optional.of(Agent.STRANGE);
        }
        boolean same = HeaderForm.product(known.get()).equals(HeaderForm.product(seen.get()));
        return same ? Optional.of(Agent.SAME) : Optional.empty();
    }
}
