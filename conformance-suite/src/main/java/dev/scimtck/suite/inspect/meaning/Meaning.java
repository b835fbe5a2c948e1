package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What one exchange means.
 *
 * @param recognition who sent it, and which step of which recording it is
 * @param intent what it is for, in one sentence: {@code Entra ID, legacy dialect: removes ada@example.com from group Field Sales}
 * @param resource the user or group that it is about; empty where it is about none, or many
 * @param touched every user and group that it is about: that one, or those of the operations of a bulk request
 * @param words more words than the intent, a paragraph each
 * @param remarks what is wrong in the request and in the answer
 * @param changes what it changes, attribute by attribute
 * @param stories what it tells together with other exchanges; seen at this one
 */
public record Meaning(
        Recognition recognition,
        String intent,
        Optional<Touched> resource,
        List<Touched> touched,
        List<String> words,
        List<Remark> remarks,
        List<Change> changes,
        List<Story> stories) {
    public Meaning {
        touched = List.copyOf(touched);
        words = List.copyOf(words);
        remarks = List.copyOf(remarks);
        changes = List.copyOf(changes);
        stories = List.copyOf(stories);
    }

    /** The keys are those of the inspector's API; they stay as they are. */
    public ObjectNode toJson() {
        return MeaningJson.of(this);
    }
}
