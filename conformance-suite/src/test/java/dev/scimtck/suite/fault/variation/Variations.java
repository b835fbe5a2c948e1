package dev.scimtck.suite.fault.variation;

import dev.scimtck.server.ScimServer;
import dev.scimtck.suite.exchange.Passage;
import dev.scimtck.suite.fault.Fault;
import dev.scimtck.suite.fault.Fault.Story;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All correct servers that are different. */
public final class Variations {
    private Variations() {}

    /** The variations, each time made anew. */
    public static List<Variation> all() {
        return Stream.of(
                        ChoiceVariations.all(),
                        FeatureVariations.all(),
                        OfferVariations.all(),
                        MessageVariations.all(),
                        RepresentationVariations.all(),
                        ValueVariations.all())
                .flatMap(List::stream)
                .toList();
    }

    /** A server that is set up otherwise. */
    static Variation setUp(String id, String differs, String allowedBy, UnaryOperator<ScimServer.Builder> setUp) {
        return new Variation(new Fault.InTheServer(story(id, differs), setUp), allowedBy);
    }

    /** A server that asks or answers otherwise. */
    static Variation wire(String id, String differs, String allowedBy, Passage passage) {
        return new Variation(new Fault.OnTheSocket(story(id, differs), server -> passage), allowedBy);
    }

    private static Story story(String id, String differs) {
        return new Story("variation-" + id, differs, "", Set.of());
    }
}
