package dev.scimtck.suite.target;

import dev.scimtck.suite.verdict.Result.Leftover;
import java.util.List;
import java.util.Optional;

/**
 * What a target told of itself when it was met for the first time.
 *
 * @param capabilities what its discovery endpoints say
 * @param required the attributes of a new user that its {@code /Schemas} marks required
 * @param template what a new user must have beyond what every provider sends
 * @param emailDomain the domain whose addresses it takes
 * @param refusal why it took no user that was tried; empty where it took one
 * @param leftovers what was made and could not be removed
 */
public record Acquaintance(
        Capabilities capabilities,
        List<String> required,
        UserTemplate template,
        String emailDomain,
        Optional<String> refusal,
        List<Leftover> leftovers) {
    public Acquaintance {
        required = List.copyOf(required);
        leftovers = List.copyOf(leftovers);
    }
}
