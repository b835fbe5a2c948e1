package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.inspect.meaning.Changes.Followed;
import dev.scimtck.suite.inspect.meaning.Recogniser.Recognised;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Understands traffic. Exchanges are given to it in the order in which they came, by one caller: it remembers what it has
 * seen, as much as its bounds allow, and is not to be shared between threads.
 */
public final class Interpreter {
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
        this.watches = List.of(
                new Retries(),
                new CreateLoops(),
                new Activations(),
                new Memberships(directory),
                new Deletions(),
                new NotSent(knowledge.recordings()));
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
        return new Meaning(
                recognised.recognition(),
                intent,
                resource,
                Words.of(call, recognised),
                remarks,
                followed.changes(),
                stories(new Watch.Event(call, recognised, resource)));
    }

    private List<Story> stories(Watch.Event event) {
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
