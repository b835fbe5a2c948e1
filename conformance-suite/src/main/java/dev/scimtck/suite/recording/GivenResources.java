package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.recording.Missing.Why;
import dev.scimtck.suite.recording.Variables.Unset;
import dev.scimtck.suite.target.LawfulRefusal;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.target.TargetSilent;
import dev.scimtck.suite.verdict.Judge;

/** Makes what a recording takes for given: by the suite's own requests, completed by what the target wants of a user. */
final class GivenResources {
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private static final String TIMES = "times";

    private final Recording recording;
    private final Session session;
    private final Variables variables;
    private final Missing missing;

    GivenResources(Recording recording, Session session, Variables variables, Missing missing) {
        this.recording = recording;
        this.session = session;
        this.variables = variables;
        this.missing = missing;
    }

    /** Hears of each that was made and is watched from then on. */
    @FunctionalInterface
    interface Made {
        void made(String name, String endpoint, Reply reply);
    }

    /** Makes them in their order. What cannot be made is noted as missing, and is not judged. */
    void make(Made made) {
        recording.given().forEach((name, template) -> {
            Judge judge = session.judge(recording.label() + ": given");
            try {
                if (template.has(TIMES)) {
                    makeMany(name, template, judge);
                } else {
                    make(name, template, judge, made);
                }
            } catch (TargetSilent e) {
                missing.note(name, new Why.Silent("given " + name + ": " + e.why()));
            } catch (Unset e) {
                missing.note(name, missing.because(e));
            }
        });
    }

    /** As many users or groups as the template says; they stand for numbers, and are not read one by one afterwards. */
    private void makeMany(String name, JsonNode template, Judge judge) throws TargetSilent, Unset {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        ObjectNode one = template.deepCopy();
        one.remove(TIMES);
        for (int i = 1; i <= template.path(TIMES).asInt() && !missing.has(name); i++) {
            variables.set("each", Integer.toString(i));
            make(name, one, judge, (single, endpoint, reply) -> {});
            ObjectNode made = JsonNodeFactory.instance.objectNode();
            variables.find(name + ".id").ifPresent(id -> made.set("id", id));
            variables.find(name + ".userName").ifPresent(userName -> made.set("userName", userName));
            all.add(made);
        }
        variables.remove(name + ".id");
        variables.set(name, all);
    }

    private void make(String name, JsonNode template, Judge judge, Made made) throws TargetSilent, Unset {
        ObjectNode body = (ObjectNode) variables.fill(template);
        boolean user = body.has("userName");
        String endpoint = user ? "/Users" : "/Groups";
        if (!body.has("schemas")) {
            body.putArray("schemas").add(user ? USER : GROUP);
        }
        ObjectNode sent = user ? session.newUsers().completed(body) : body;
        Reply reply = session.client().write("POST", endpoint, sent, judge);
        if (reply.isSuccess() && !reply.id().isEmpty()) {
            variables.set(name, body);
            variables.set(name + ".id", reply.id());
            made.made(name, endpoint, reply);
        } else {
            String answered =
                    "given " + name + " could not be made: POST " + endpoint + " was answered " + reply.status();
            String why = session.newUsersRefused().filter(refused -> user).orElse(answered + StepJudge.detail(reply));
            missing.note(
                    name,
                    LawfulRefusal.of(session.capabilities(), reply)
                            .<Why>map(because -> new Why.Refused(answered + ": " + because))
                            .orElseGet(() -> new Why.Failed(why)));
        }
    }
}
