package dev.scimtck.suite.recording;

import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.TargetSilent;
import dev.scimtck.suite.verdict.Judge;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What plain GETs read of all resources of a recording at one moment.
 *
 * @param byName the answers by the resources' names
 */
record Snapshots(Map<String, Reply> byName) {

    /** Nothing was read. */
    static Snapshots none() {
        return new Snapshots(Map.of());
    }

    /**
     * Reads them.
     *
     * @param places where each is, by name
     */
    static Snapshots take(Map<String, String> places, ScimClient client, Judge judge) throws TargetSilent {
        var byName = new LinkedHashMap<String, Reply>();
        for (var place : places.entrySet()) {
            byName.put(place.getKey(), client.get(place.getValue(), judge));
        }
        return new Snapshots(byName);
    }

    /** What was read of that one. */
    Optional<Reply> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
