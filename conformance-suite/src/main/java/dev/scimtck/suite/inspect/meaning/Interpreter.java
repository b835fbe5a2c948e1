package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.inspect.meaning.BulkParts.Part;
import dev.scimtck.suite.inspect.meaning.Changes.Followed;
import dev.scimtck.suite.inspect.meaning.Recogniser.Recognised;
import dev.scimtck.suite.inspect.meaning.Watch.Event;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Understands traffic. Exchanges are given to it in the order in which they came, by one caller: it remembers what it has
 * seen, as much as its bounds allow, and is not to be shared between threads.
 */
public final class Interpreter {
    private static final int MOST_CHANGES = 500;

    private final String basePath;
    private final Recogniser recogniser;
    private final Directory directory = new Directory();
    private final Subjects subjects = new Subjects(directory);
    private final Intents intents = new Intents(directory);
    private final Changes changes = new Changes();
    private final RequestJudge requests;
    private final ResponseJudge responses;
    private final UnmetWrites unmetWrites;
    private final List<Watch> watches;
    private final List<Watch> watchesOfParts;

    /**
     * What is known beforehand.
     *
     * @param recordings what the providers send
     * @param catalogue what the RFCs demand
     * @param schemas what every body is held to
     * @param target the server behind the inspector; where its resources are by their locations
     */
    public record Knowledge(List<Recording> recordings, Catalogue catalogue, ResponseSchemas schemas, Target target) {
        public Knowledge {
            recordings = List.copyOf(recordings);
        }
    }

    /** @param knowledge what is known beforehand */
    public Interpreter(Knowledge knowledge) {
        this(knowledge, new Library(knowledge.recordings()));
    }

    /** With the steps made ready before, for many interpreters of the same knowledge. */
    Interpreter(Knowledge knowledge, Library library) {
        this.basePath = knowledge.target().requestTarget("");
        this.recogniser = new Recogniser(library);
        this.requests = new RequestJudge(knowledge.catalogue(), new KnownFor(knowledge.recordings()));
        this.responses = new ResponseJudge(knowledge.catalogue(), knowledge.schemas(), knowledge.target());
        this.unmetWrites = new UnmetWrites(knowledge.catalogue());
        // A bulk request that is sent again is one retry, and no look-up.
        this.watchesOfParts =
                List.of(new CreateLoops(), new Activations(), new Memberships(directory), new Deletions());
        this.watches = Stream.concat(
                        watchesOfParts.stream(), Stream.of(new Retries(), new NotSent(knowledge.recordings())))
                .toList();
    }

    /** What the next exchange means. */
    public Meaning interpret(Observed observed) {
        Call call = Call.of(observed, basePath);
        Optional<Touched> asked = subjects.asked(call);
        Optional<JsonNode> before = asked.flatMap(touched -> directory.picture(touched.type(), touched.id()));
        Recognised recognised = recogniser.recognise(call, before);
        String intent = intents.sentence(call, recognised, asked, before);
        Optional<Touched> resource = subjects.answered(call, asked);
        Followed followed = changes.follow(call, resource, before);
        List<Remark> remarks = new ArrayList<>(requests.judge(call, recognised));
        remarks.addAll(responses.judge(call, recognised));
        remarks.addAll(unmetWrites.remarks(followed, call, recognised));
        learn(call, resource);
        var about = new LinkedHashSet<Touched>();
        resource.ifPresent(about::add);
        var changed = new ArrayList<>(followed.changes());
        var stories = stories(new Event(call, recognised, resource), watches);
        for (Part part : BulkParts.of(call, basePath)) {
            Event event = follow(part, recognised, changed);
            event.resource().ifPresent(about::add);
            stories.addAll(stories(event, watchesOfParts));
        }
        return new Meaning(
                recognised.recognition(),
                intent,
                resource,
                List.copyOf(about),
                Words.of(call, recognised),
                remarks,
                changed.subList(0, Math.min(changed.size(), MOST_CHANGES)),
                stories);
    }

    /** An operation of a bulk request does what a request of its own does. */
    private Event follow(Part part, Recognised recognised, List<Change> changed) {
        Call call = part.call();
        Optional<Touched> asked = subjects.asked(call);
        Optional<JsonNode> before = asked.flatMap(touched -> directory.picture(touched.type(), touched.id()));
        Optional<Touched> resource = part.made().or(() -> subjects.answered(call, asked));
        String name = resource.map(Touched::name).orElse(call.place().below());
        changes.follow(call, resource, before).changes().forEach(change -> changed.add(change.of(name)));
        learn(call, resource);
        return new Event(call, recognised, resource);
    }

    private static List<Story> stories(Event event, List<Watch> watches) {
        List<Story> stories = new ArrayList<>();
        watches.forEach(watch -> stories.addAll(watch.see(event)));
        return stories;
    }

    private void learn(Call call, Optional<Touched> resource) {
        directory.learn(call);
        resource.ifPresent(touched -> {
            directory.passed(touched, call.observed().number());
            boolean written = !call.reads() && call.succeeded();
            if (written && call.method().equals("DELETE")) {
                directory.gone(touched);
                changes.forget(touched);
            } else if (written && !call.returned().has("id")) {
                directory.changed(touched, Written.by(call));
            }
        });
    }

    /** The numbers of the exchanges about a user or group, {@link Touched#key}, in their order. */
    public List<Long> story(String key) {
        return directory.exchanges(key);
    }
}
