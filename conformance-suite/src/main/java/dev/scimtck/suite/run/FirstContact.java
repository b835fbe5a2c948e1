package dev.scimtck.suite.run;

import dev.scimtck.suite.exchange.Redactor;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.Watch;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.target.Acquaintance;
import dev.scimtck.suite.target.Capabilities;
import dev.scimtck.suite.target.CreatedResources;
import dev.scimtck.suite.target.Discovery;
import dev.scimtck.suite.target.Journal;
import dev.scimtck.suite.target.Manner;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.target.TemplateSearch;
import dev.scimtck.suite.verdict.Findings;

/** Meets a target for the first time: asks what it offers, and tries what it takes for a user. Judges nothing. */
public final class FirstContact {
    private FirstContact() {}

    /**
     * Meets it.
     *
     * @param name the name that whatever is tried carries
     * @param journal where it is written down
     */
    public static Acquaintance with(Target target, String name, Journal journal) {
        try (Transport transport = Connections.open(target, Watch.none());
                journal) {
            var created = new CreatedResources(target, name, journal);
            Redactor redactor = target.redactor();
            var client = new ScimClient(target, transport, redactor, created, (reply, judge) -> {});
            var session = new Session(
                    name, client, Catalogue.load(), new Findings(), created, transport, Manner.keeping(journal));
            Capabilities found = new Discovery(client, session.judge("init")).read();
            session.discovered(found);
            Acquaintance met = new TemplateSearch(session, found).find();
            return new Acquaintance(
                    met.capabilities(),
                    met.required(),
                    met.template(),
                    met.emailDomain(),
                    met.refusal().map(redactor::text),
                    met.leftovers());
        }
    }
}
