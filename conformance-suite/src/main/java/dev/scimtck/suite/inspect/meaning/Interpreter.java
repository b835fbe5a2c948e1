package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.Target;
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
    private final Intents intents = new Intents(directory);

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
        this.basePath = knowledge.target().requestTarget("");
        this.recogniser = new Recogniser(new Library(knowledge.recordings()));
    }

    /** What the next exchange means. */
    public Meaning interpret(Observed observed) {
        Call call = Call.of(observed, basePath);
        Optional<Touched> resource =
                call.place().id().map(id -> directory.resource(call.place().type(), id));
        Optional<JsonNode> before = resource.flatMap(touched -> directory.picture(touched.type(), touched.id()));
        Recogniser.Recognised recognised = recogniser.recognise(call, before);
        String intent = intents.sentence(call, recognised.recognition(), resource, before);
        directory.learn(call);
        resource.ifPresent(touched -> directory.passed(touched, observed.number()));
        return new Meaning(recognised.recognition(), intent, resource, List.of(), List.of(), List.of(), List.of());
    }

    /** The numbers of the exchanges about a user or group, {@link Touched#key}, in their order. */
    public List<Long> story(String key) {
        return directory.exchanges(key);
    }
}
