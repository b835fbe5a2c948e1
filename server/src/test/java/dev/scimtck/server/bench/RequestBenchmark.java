package dev.scimtck.server.bench;

import static dev.scimtck.server.bench.Report.Aim.AT_LEAST;

import io.helidon.webserver.WebServer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntFunction;

/** Single requests, against a bare Helidon handler that reads what is sent and answers with the same bytes. */
final class RequestBenchmark {
    private static final String READ = "the token is hashed, and the resource is decoded and written for each request,"
            + " since locations and memberships depend on it";
    private static final String WRITTEN =
            "the document is parsed, held to its schema, encoded, indexed, and written again";

    private final Report report;
    private final ScimSide scim;
    private final byte[] answer;

    private RequestBenchmark(Report report, ScimSide scim) {
        this.report = report;
        this.scim = scim;
        this.answer = scim.load().once(read(0)).getBytes(StandardCharsets.ISO_8859_1);
    }

    static void run(Report report) {
        report.section("Requests against a bare handler", Benchmarks.command("requests"));
        try (var scim = new ScimSide(1_000)) {
            new RequestBenchmark(report, scim).measure();
        }
    }

    private byte[] read(int number) {
        return scim.request("GET", "/Users/" + scim.ids.get(number % 1_000), "");
    }

    private void measure() {
        WebServer bare = BareServer.start(0, answer);
        try (var load = new Load(bare.port(), ScimSide.CONNECTIONS)) {
            compare(load, "GET by id", this::read, 0.85, READ);
            compare(load, "POST of a user", this::create, 0.50, WRITTEN);
            compare(load, "PATCH of one attribute", this::patch, 0.50, WRITTEN);
        } finally {
            bare.stop();
        }
    }

    private byte[] create(int number) {
        return scim.request("POST", "/Users", Sample.user(1_000_000 + number));
    }

    private byte[] patch(int number) {
        String operation =
                String.format(Locale.ROOT, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Title %d\"}", number);
        return scim.request("PATCH", "/Users/" + scim.ids.get(number % 1_000), Sample.patch(operation));
    }

    private void compare(Load bare, String what, IntFunction<byte[]> requests, double aim, String why) {
        Sides sides = Sides.measure(
                Sides.load(bare, this::read), Sides.load(bare, requests), Sides.load(scim.load(), requests));
        report.row(what + ", rate of the bare handler for a GET, a second", sides.median(0));
        report.row(what + ", rate of the bare handler for the same request, a second", sides.median(1));
        report.row(what + ", rate of the reference server, a second", sides.median(2));
        report.row(what + ", against the bare handler's GET", AT_LEAST, aim, sides.ratio(2, 0), why);
        report.row(
                what + ", against the bare handler's answer to the same request",
                AT_LEAST,
                aim,
                sides.ratio(2, 1),
                why);
    }
}
