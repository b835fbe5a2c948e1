package dev.scimtck.suite.report.html;

import dev.scimtck.suite.exchange.Evidence;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Leftover;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A result in which everything that can come from a server is an attempt to break out of the page. */
final class HostileResult {
    static final String ATTACK = "\"'></script></pre></code></title><script>window.taken=1</script>"
            + "<img src=x onerror=\"window.taken=1\"><iframe srcdoc='<script>parent.taken=1</script>'></iframe>"
            + "<a href=\"javascript:window.taken=1\">x</a> ${window.taken=1} \u202e\u0000 ]]> <!-- -->";

    private HostileResult() {}

    /** The same run, with such a finding, check, leftover and target. */
    static Result of(Result result) {
        var evidence = new Evidence(
                ATTACK, List.of(ATTACK), ATTACK, ATTACK, List.of("Content-Type: " + ATTACK), ATTACK, 1, ATTACK);
        var finding = new Finding(
                "hostile",
                Verdict.FAIL,
                ATTACK,
                List.of(ATTACK),
                Set.of(),
                ATTACK,
                ATTACK,
                ATTACK,
                "at: " + ATTACK,
                "at: [\"" + ATTACK,
                List.of(ATTACK),
                List.of(evidence));
        var checks = new ArrayList<>(result.checks());
        checks.add(new CheckResult(
                "hostile.check",
                ATTACK,
                List.of("RFC7644-3.3-07"),
                new Judgement(Verdict.FAIL, ATTACK, List.of("hostile")),
                false,
                1));
        return new Result(
                "http://127.0.0.1/" + ATTACK,
                result.started(),
                new Result.Ending.TargetLost(ATTACK),
                result.providers(),
                result.recordings(),
                checks,
                result.requirements(),
                List.of(finding),
                List.of(new Leftover(ATTACK, ATTACK)),
                1);
    }
}
