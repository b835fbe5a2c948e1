package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.verdict.Judge;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one ordinary user before anything is run. A target that wants more of a new user than it says, an e-mail domain or
 * an attribute of its own, refuses every user alike: that is told once, and whatever needs a user cannot be judged.
 */
public final class TrialUser {
    private static final String PLACE = "trial of a new user";
    private static final Set<Integer> WANTS_MORE = Set.of(400, 422);

    private final Session session;

    /** @param session the run */
    public TrialUser(Session session) {
        this.session = session;
    }

    /** Tries it, notes in the session what the target wants, and removes the user. */
    public void make() {
        Judge judge = session.judge(PLACE);
        try {
            ObjectNode ordinary = session.newUsers().completed(ordinary(session));
            Reply reply = session.client().write("POST", "/Users", ordinary, judge);
            if (WANTS_MORE.contains(reply.status())
                    && isRefused(session.newUsers().completed(ordinary(session)), judge)) {
                session.newUsersAreRefused(words(reply));
            }
        } catch (TargetSilent silent) {
            judge.lost(silent.why());
        } finally {
            session.cleanUp(PLACE);
        }
    }

    /** Whether it is refused as well without what the RFC has in every user: a target that takes that one does not want more. */
    private boolean isRefused(ObjectNode user, Judge judge) throws TargetSilent {
        user.remove(List.of("active", "displayName"));
        return WANTS_MORE.contains(
                session.client().write("POST", "/Users", user, judge).status());
    }

    private static String words(Reply reply) {
        String detail = Optional.of(reply.at("/detail").asText(""))
                .filter(said -> !said.isEmpty())
                .map(said -> " (" + said + ")")
                .orElse("");
        return "cannot be judged: the target takes no new user such as providers make; it answered " + reply.status()
                + detail
                + ". If it wants an e-mail domain or further attributes, give them with --email-domain or --user-template";
    }

    /** A user with what every provider sends: a name and an e-mail address. */
    public static ObjectNode ordinary(Session session) {
        return ordinary(session, session.target().emailDomain());
    }

    /** The same with addresses of that domain. */
    static ObjectNode ordinary(Session session, String domain) {
        String name = "check." + session.uniqueName();
        String address = name + "@" + domain;
        ObjectNode user = ScimClient.json().createObjectNode();
        user.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");
        user.put("userName", address);
        user.putObject("name").put("givenName", "Chris").put("familyName", "Check");
        user.put("displayName", "Chris Check " + name);
        user.putArray("emails")
                .addObject()
                .put("value", address)
                .put("type", "work")
                .put("primary", true);
        user.put("active", true);
        return user;
    }
}
