package dev.scimtck.suite.run;

import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** Under which circumstances a run was made: what a reader must know to trust it, told as checks that accuse nobody. */
final class Circumstances {
    private static final String PACE = "run.needed-no-pauses";
    private static final String SCHEMAS = "run.went-by-the-targets-own-schemas";

    private final Patience patience;

    Circumstances(Patience patience) {
        this.patience = patience;
    }

    void tell(Session session) {
        if (session.checks().isEmpty() && session.recordings().isEmpty()) {
            return;
        }
        if (Origin.of(session.target().baseUrl()).secure()
                && !session.target().wayIn().tls().tls().checked()) {
            var judgement = new Judgement(Verdict.NOTE, "whoever answered may not have been the target", List.of());
            session.checked(
                    new CheckResult(Result.CERTIFICATES, "Certificates were checked", List.of(), judgement, false, 0));
        }
        session.checked(result(
                PACE,
                "The target took the requests of the run as fast as they came",
                "RFC7644-7.6-02",
                patience.told()));
        session.checked(result(
                SCHEMAS,
                "What the target says of itself could be read, and the run went by it",
                "RFC7644-4-01",
                session.capabilities().fallback()));
    }

    private static CheckResult result(String id, String title, String requirement, Optional<String> told) {
        var judgement = new Judgement(told.isPresent() ? Verdict.NOTE : Verdict.PASS, told.orElse(""), List.of());
        return new CheckResult(id, title, List.of(requirement), judgement, false, 0);
    }
}
