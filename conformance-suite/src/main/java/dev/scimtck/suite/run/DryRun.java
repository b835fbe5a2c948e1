package dev.scimtck.suite.run;

import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.run.Placeholders.Translation;
import dev.scimtck.suite.run.Run.Selection;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.Access;
import dev.scimtck.suite.target.Access.Tenant;
import dev.scimtck.suite.target.Credentials;
import dev.scimtck.suite.target.EmbeddedServer;
import dev.scimtck.suite.target.Journal;
import dev.scimtck.suite.target.Manner;
import dev.scimtck.suite.target.Target;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Shows what a run would send to a target, and sends it nothing. What is sent depends on what is answered, so the run is made
 * against the reference server in this process, and each request printed as the target would get it.
 */
public final class DryRun {
    private final Target target;
    private final boolean readOnly;
    private final PrintWriter out;

    /**
     * @param target the server that is asked nothing
     * @param readOnly whether the run would only read
     * @param out where the requests are printed
     */
    public DryRun(Target target, boolean readOnly, PrintWriter out) {
        this.target = target;
        this.readOnly = readOnly;
        this.out = out;
    }

    /** Prints every request, in order. */
    public void print(Selection selection, Catalogue catalogue, ResponseSchemas schemas) {
        introduction().forEach(out::println);
        String name = Run.newName(RandomGenerator.getDefault());
        try (EmbeddedServer server = EmbeddedServer.startForOneRun(false)) {
            Target standIn = standIn(server);
            var names = new Placeholders(name, translations(standIn));
            var printed = new PrintedRequests(readOnly, names, standIn, out);
            Preflight.problem(standIn, printed);
            var manner = new Manner(readOnly, printed, Journal.none());
            new Run(standIn, selection, catalogue, schemas, 1, name, manner).execute(printed);
            out.println();
            out.println("# " + printed.count() + " requests. Nothing was sent to " + target.base() + ".");
        }
        out.flush();
    }

    private List<String> introduction() {
        return List.of(
                "# What a run would send to " + target.base() + ", in order.",
                "# Nothing is sent there. Answers are those of the reference server, in this process; so against the",
                "# target the requests can differ:",
                "# - what the target says that it lacks is left out, what it refuses may end a recording or check early;",
                "# - what it marks required of new users in /Schemas is added to them;",
                "# - links, pages and cursors are followed as it gives them;",
                "# - requests beside each other (--parallel) mix, here they go one by one;",
                "# - what is answered 429, or 503 with Retry-After, is sent again.",
                "# {{run}} is the run's own name, new each time; {{user.id}} and the like come from an earlier answer;",
                "# {{length}} is the length of the body. UUIDs are made up, new each time. Secrets are masked.");
    }

    /** The reference server, with as much access as the target was given, and no more. */
    private Target standIn(EmbeddedServer server) {
        Access given = target.access();
        Access own = server.access();
        var access = new Access(
                own.secondToken().filter(token -> given.secondToken().isPresent()),
                own.expiredToken().filter(token -> given.expiredToken().isPresent()),
                own.ordinaryToken().filter(token -> given.ordinaryToken().isPresent()),
                own.secondTenant().filter(tenant -> given.secondTenant().isPresent()),
                given.allowed());
        var credentials = new Credentials.InPlaceOf(target.wayIn().credentials(), server.token());
        return new Target(
                server.baseUrl(),
                target.wayIn().inPlace(credentials),
                target.timeout(),
                target.emailDomain(),
                access,
                target.userTemplate());
    }

    /** Whose place the stand-in and its second tenant take. */
    private List<Translation> translations(Target standIn) {
        var translations = new ArrayList<Translation>();
        translations.add(new Translation(standIn.baseUrl(), target.baseUrl()));
        Optional<Tenant> tenant = standIn.access().secondTenant();
        Optional<Tenant> given = target.access().secondTenant();
        if (tenant.isPresent() && given.isPresent()) {
            translations.add(new Translation(tenant.get().baseUrl(), given.get().baseUrl()));
        }
        return translations;
    }
}
