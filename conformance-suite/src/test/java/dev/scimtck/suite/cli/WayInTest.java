package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.cli.Main.Console;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.TestCertificate;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.exchange.Watch;
import dev.scimtck.suite.exchange.WireServer;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.target.WayIn;
import dev.scimtck.suite.verdict.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Each way into a target, as someone types it, against a server that lets in nothing else. */
class WayInTest {
    private static final String FOR_BEARER = "auth.garbled-token-opens-nothing";
    private static final String FOR_ALL = "auth.every-read-needs-a-token";
    private static final String WRONG_TOKEN = "entra/legacy-wrong-token";
    private static final String PASSWORD = "keystore-password";

    @TempDir
    private static Path common;

    private static TestCertificate certificate;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeCertificate() {
        certificate = TestCertificate.make(common, PASSWORD, "dns:localhost,dns:scim.example.com");
    }

    private Typed check(Map<String, String> environment, String base, String... more) {
        return check(environment, base, List.of(more));
    }

    private Typed check(Map<String, String> environment, String base, List<String> more) {
        var args = new ArrayList<>(List.of("check", "--base-url", base, "--require", "none"));
        args.addAll(List.of(
                "--only", String.join(",", FOR_BEARER, FOR_ALL, WRONG_TOKEN, "create.answers-201-with-the-resource")));
        args.addAll(List.of("--report-dir", folder.toString()));
        args.addAll(List.of("--journal-dir", folder.resolve("runs").toString()));
        args.addAll(more);
        return Typed.run(environment, args);
    }

    /** The verdict of each check and step, by its name. */
    private Map<String, String> verdicts(Typed ran) throws IOException {
        assertEquals(0, ran.status(), ran.all());
        JsonNode report = report();
        var verdicts = new LinkedHashMap<String, String>();
        report.path("checks")
                .forEach(check -> verdicts.put(
                        check.path("id").asText(), check.path("verdict").asText()));
        report.path("recordings")
                .forEach(one -> verdicts.put(
                        one.path("recording").asText(), one.path("verdict").asText()));
        return verdicts;
    }

    private JsonNode report() throws IOException {
        return StrictJson.parse(Files.readAllBytes(folder.resolve("report.json")))
                .tree()
                .orElse(MissingNode.getInstance());
    }

    private void assertGoodForBearer(Typed ran) throws IOException {
        Map<String, String> verdicts = verdicts(ran);
        assertEquals("PASS", verdicts.get("create.answers-201-with-the-resource"), ran.all());
        assertEquals("PASS", verdicts.get(FOR_BEARER), ran.all());
        assertEquals("PASS", verdicts.get(FOR_ALL), ran.all());
        assertEquals("PASS", verdicts.get(WRONG_TOKEN), ran.all());
    }

    /** What is about bearer tokens is left out, and nothing is held against the target. */
    private void assertGoodForOthers(Typed ran) throws IOException {
        Map<String, String> verdicts = verdicts(ran);
        assertEquals("PASS", verdicts.get("create.answers-201-with-the-resource"), ran.all());
        assertEquals("SKIP", verdicts.get(FOR_BEARER), ran.all());
        assertEquals("PASS", verdicts.get(FOR_ALL), ran.all());
        assertEquals("SKIP", verdicts.get(WRONG_TOKEN), ran.all());
    }

    /** The status of a request that gets in as the options say. */
    private int asked(Map<String, String> environment, String base, String... args) throws TransportException {
        var out = new PrintWriter(new StringWriter());
        var console = new Console(out, out, environment);
        var options = new WayInOptions();
        var command = new CommandLine(options);
        command.setDefaultValueProvider(Configuration.of(List.of(args), environment, folder, Main.keys(console)));
        command.parseArgs(args);
        WayIn wayIn = options.wayIn(WayInOptions.flags(command.getCommandSpec()), console);
        var target = new Target(URI.create(base), wayIn, Duration.ofSeconds(20), "example.com");
        try (Transport transport = target.open(target.timeout(), Patience.unstoppable(), Watch.none())) {
            return transport
                    .send(ScimClient.plain(target, "GET", "/Users?count=1", new byte[0]))
                    .response()
                    .status();
        }
    }

    @Test
    void a_token_from_a_file() throws IOException, TransportException {
        Path file = Files.writeString(folder.resolve("token"), "the-token-of-a-file-0123\n");
        try (GuardedServer server =
                GuardedServer.start(GuardedServer.authorization("Bearer the-token-of-a-file-0123"))) {
            assertEquals(200, asked(Map.of(), server.base(), "--token-file", file.toString()));
            assertEquals(200, asked(Map.of("SCIM_TOKEN_FILE", file.toString()), server.base()));
            assertEquals(401, asked(Map.of("SCIM_TOKEN", "another"), server.base()));
        }
    }

    @Test
    void basic() throws IOException {
        String pair = Base64.getEncoder().encodeToString("ädä:pässwörd: x".getBytes(StandardCharsets.UTF_8));
        try (GuardedServer server = GuardedServer.start(GuardedServer.authorization("Basic " + pair))) {
            assertGoodForOthers(
                    check(Map.of("SCIM_BASIC_PASSWORD", "pässwörd: x"), server.base(), "--basic-user", "ädä"));
        }
    }

    @Test
    void client_credentials_by_the_file_with_the_secret_in_the_environment() throws IOException {
        try (WireServer endpoint = WireServer.answering(WireServer.response(
                        200, "application/json", "{\"access_token\":\"fetched-0123\",\"token_type\":\"Bearer\"}"));
                GuardedServer server = GuardedServer.start(GuardedServer.authorization("Bearer fetched-0123"))) {
            Path config = Files.writeString(
                    folder.resolve("scim-tck.yaml"),
                    "oauth-token-url: http://127.0.0.1:" + endpoint.port()
                            + "/token\noauth-client-id: tck\noauth-scope: users groups\noauth-client-auth: post\n");
            assertGoodForBearer(
                    check(Map.of("SCIM_OAUTH_CLIENT_SECRET", "s3cret"), server.base(), "--config", config.toString()));
            assertEquals(
                    1, endpoint.connections(), "one token serves the run, that before it, and what removes the rest");
            assertTrue(endpoint.requests().getFirst().endsWith("&client_id=tck&client_secret=s3cret"));
        }
    }

    @Test
    void a_token_endpoint_that_gives_none_ends_the_run_with_one_line() {
        try (WireServer endpoint = WireServer.answering(
                        WireServer.response(401, "application/json", "{\"error\":\"invalid_client\"}"));
                GuardedServer server = GuardedServer.start(request -> false)) {
            Typed ran = check(
                    Map.of("SCIM_OAUTH_CLIENT_SECRET", "s3cret-of-client"),
                    server.base(),
                    "--oauth-client-id",
                    "tck",
                    "--oauth-token-url",
                    "http://127.0.0.1:" + endpoint.port() + "/token");
            assertEquals(3, ran.status(), ran.all());
            assertEquals(1, ran.err().lines().count(), ran.err());
            assertTrue(ran.err().contains("no access token: POST http://127.0.0.1:"), ran.err());
            assertTrue(server.seen().isEmpty(), "nothing goes out without a token");
        }
    }

    @Test
    void header_lines_alone() throws IOException, TransportException {
        GuardedServer.Guard guard = request -> request.header("X-Api-Key").equals(Optional.of("k3y, of: two parts"))
                && request.header("X-Tenant").equals(Optional.of("acme"));
        try (GuardedServer server = GuardedServer.start(guard)) {
            Path config = Files.writeString(
                    folder.resolve("scim-tck.yaml"), "header: ['X-Api-Key: k3y, of: two parts', 'X-Tenant:acme']\n");
            assertGoodForOthers(check(Map.of(), server.base(), "--config", config.toString()));
            assertTrue(
                    server.seen().stream()
                            .noneMatch(request ->
                                    request.header("Authorization").orElse("").contains("stands-for")),
                    "what stands for nothing is not sent");
            String[] flags = {"--header", "X-Api-Key: k3y, of: two parts", "--header=X-Tenant: acme"};
            assertEquals(200, asked(Map.of(), server.base(), flags));
            Map<String, String> environment = Map.of("SCIM_HEADER", "X-Api-Key: k3y, of: two parts\nX-Tenant: acme");
            assertEquals(200, asked(environment, server.base()));
        }
    }

    @Test
    void a_header_line_beside_a_token_goes_with_every_request() throws IOException {
        GuardedServer.Guard guard =
                request -> request.header("Authorization").equals(Optional.of("Bearer the-token-0123"));
        try (GuardedServer server = GuardedServer.start(guard)) {
            assertGoodForBearer(
                    check(Map.of("SCIM_TOKEN", "the-token-0123"), server.base(), "--header", "X-Gateway: g4teway"));
            List<MessageHead> without = server.seen().stream()
                    .filter(request -> !request.header("X-Gateway").equals(Optional.of("g4teway")))
                    .toList();
            assertEquals(List.of(), without);
        }
    }

    @Test
    void another_scheme_of_authorization() throws TransportException {
        try (GuardedServer server = GuardedServer.start(GuardedServer.authorization("SSWS okta-like-0123"))) {
            assertEquals(200, asked(Map.of(), server.base(), "--header", "authorization: SSWS okta-like-0123"));
        }
    }

    private static GuardedServer forCertificates() {
        return GuardedServer.secured("localhost", certificate.doorForItself(), request -> true);
    }

    @Test
    void a_certificate_alone() throws IOException {
        try (GuardedServer server = forCertificates()) {
            Typed ran = check(
                    Map.of("SCIM_CLIENT_CERT_PASSWORD", PASSWORD),
                    server.base(),
                    "--client-cert",
                    certificate.store().toString(),
                    "--ca",
                    certificate.certificate().toString());
            Map<String, String> verdicts = verdicts(ran);
            assertEquals("PASS", verdicts.get("create.answers-201-with-the-resource"), ran.all());
            assertEquals("SKIP", verdicts.get(FOR_BEARER), ran.all());
            assertEquals("SKIP", verdicts.get(FOR_ALL), "no request can do without: " + ran.all());
            assertEquals("SKIP", verdicts.get(WRONG_TOKEN), ran.all());
        }
    }

    @Test
    void a_certificate_in_pem_with_its_key_in_the_same_file_or_in_another() throws IOException, TransportException {
        String own = certificate.certificate().toString();
        String key = certificate.key().toString();
        Path both = Files.writeString(
                folder.resolve("both.pem"),
                "text before\n" + Files.readString(certificate.certificate()) + Files.readString(certificate.key()));
        try (GuardedServer server = forCertificates()) {
            assertEquals(200, asked(Map.of(), server.base(), "--client-cert", own, "--client-key", key, "--ca", own));
            assertEquals(200, asked(Map.of(), server.base(), "--client-cert", both.toString(), "--ca", own));
        }
    }

    @Test
    void without_the_certificate_that_it_wants_a_target_is_not_reached_and_that_is_told() {
        try (GuardedServer server = forCertificates()) {
            Typed ran = check(
                    Map.of("SCIM_TOKEN", "the-token-0123"),
                    server.base(),
                    "--ca",
                    certificate.certificate().toString());
            assertEquals(3, ran.status(), ran.all());
            assertEquals(1, ran.err().lines().count(), ran.err());
            assertTrue(ran.err().contains("--client-cert") || ran.err().contains("broke"), ran.err());
            assertTrue(server.seen().isEmpty(), "the token stays here");
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_told_with_what_to_do_and_insecure_is_told_in_every_report()
            throws IOException {
        Map<String, String> environment = Map.of("SCIM_TOKEN", "the-token-0123");
        try (GuardedServer server = GuardedServer.secured(
                "127.0.0.1", certificate.door(), GuardedServer.authorization("Bearer the-token-0123"))) {
            Typed careful = check(environment, server.base());
            assertEquals(3, careful.status(), careful.all());
            assertTrue(careful.err().contains("with --ca, or --insecure to go on"), careful.err());
            Typed other = check(
                    environment,
                    server.base(),
                    "--ca",
                    certificate.certificate().toString());
            assertEquals(3, other.status(), other.all());
            assertTrue(other.err().contains("is for another host"), other.err());

            var summary = new LinkedHashMap<>(environment);
            Path markdown = folder.resolve("summary.md");
            summary.put("GITHUB_STEP_SUMMARY", markdown.toString());
            Typed ran = check(summary, server.base(), "--insecure");
            assertGoodForBearer(ran);
            assertTrue(ran.err().contains("scim-tck: --insecure: no certificate is checked"), ran.err());
            String warning = "No certificate was checked (--insecure): whoever answered may not have been the target.";
            assertTrue(ran.out().contains(warning), ran.out());
            assertTrue(Files.readString(folder.resolve("report.html")).contains(warning), "HTML");
            assertTrue(Files.readString(markdown).contains("No certificate was checked"), "Markdown");
            for (String file : List.of("report.json", "junit.xml")) {
                assertTrue(
                        Files.readString(folder.resolve(file))
                                .contains("whoever answered may not have been the target"),
                        file);
            }
        }
    }

    @Test
    void a_proxy_leads_there_with_its_own_password_and_never_sees_the_token() throws IOException {
        String pair = Base64.getEncoder().encodeToString("ada:pr0xy-pass".getBytes(StandardCharsets.UTF_8));
        try (GuardedServer server = GuardedServer.secured(
                        "scim.example.com", certificate.door(), GuardedServer.authorization("Bearer the-token-0123"));
                var proxy = new ConnectProxy(server.port(), "\r\nProxy-Authorization: Basic " + pair + "\r\n")) {
            String[] ca = {"--ca", certificate.certificate().toString()};
            String there = "127.0.0.1:" + proxy.port();
            assertGoodForBearer(check(
                    Map.of("SCIM_TOKEN", "the-token-0123", "https_proxy", "http://ada:pr0xy-pass@" + there),
                    server.base(),
                    ca));
            assertTrue(proxy.heads().size() > 1, "each connection has a tunnel of its own");
            proxy.heads().forEach(head -> {
                assertTrue(head.startsWith("CONNECT scim.example.com:" + server.port() + " HTTP/1.1\r\n"), head);
                assertFalse(head.contains("the-token"), head);
            });
            Typed refused = check(
                    Map.of("SCIM_TOKEN", "the-token-0123", "HTTPS_PROXY", "http://ada:wr0ng-pass@" + there),
                    server.base(),
                    ca);
            assertEquals(3, refused.status(), refused.all());
            assertEquals(1, refused.err().lines().count(), refused.err());
            assertTrue(refused.err().contains("it wants a user and password"), refused.err());
            assertFalse(refused.all().contains("wr0ng"), refused.all());
        }
    }

    @Test
    void to_a_target_without_tls_a_proxy_gets_the_requests_themselves() {
        try (WireServer proxy = WireServer.answering(WireServer.response(200, "text/html", "<p>not SCIM"))) {
            Typed ran = check(
                    Map.of("SCIM_TOKEN", "the-token-0123", "HTTP_PROXY", "http://u:p@127.0.0.1:" + proxy.port()),
                    "http://scim.example.com/scim/v2");
            assertEquals(3, ran.status(), ran.all());
            String asked = proxy.requests().getFirst();
            assertTrue(asked.startsWith("GET http://scim.example.com:80/scim/v2/Users?count=1 HTTP/1.1\r\n"), asked);
            assertTrue(asked.contains("\r\nProxy-Authorization: Basic dTpw\r\n"), asked);
            assertTrue(asked.contains("\r\nHost: scim.example.com\r\n"), asked);
        }
    }

    @Test
    void a_way_in_on_the_command_line_goes_before_those_of_the_environment() throws TransportException {
        String pair = Base64.getEncoder().encodeToString("ada:pass".getBytes(StandardCharsets.UTF_8));
        try (GuardedServer server = GuardedServer.start(GuardedServer.authorization("Basic " + pair))) {
            Map<String, String> environment = Map.of("SCIM_TOKEN", "another", "SCIM_BASIC_PASSWORD", "pass");
            assertEquals(200, asked(environment, server.base(), "--basic-user", "ada"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|no token: give the target's bearer token with --token or SCIM_TOKEN, or another way in",
                "--token abc --basic-user ada|more than one way in was given: --token and --basic-user",
                "--token abc --header Authorization:Token_x|more than one way in was given: --token and --header 'Auth",
                "--basic-user ada|--basic-user goes with --basic-password, also given as SCIM_BASIC_PASSWORD",
                "--basic-user a:b --basic-password x|--basic-user is empty, or has a colon",
                "--oauth-client-id a|--oauth-client-id goes with --oauth-token-url",
                "--oauth-token-url http://a/t --oauth-client-id a|--oauth-token-url goes with --oauth-client-secret",
                "--oauth-token-url ftp://a/t --oauth-client-id a --oauth-client-secret s|--oauth-token-url cannot be asked",
                "--oauth-token-url http://a/t --oauth-client-id a --oauth-client-secret s --oauth-client-auth x|--oauth-client-auth takes basic or post, not x",
                "--token abc --header no-colon|--header takes a line like 'X-Api-Key: …'",
                "--token abc --header Host:s3cret|--header Host cannot be: each request has its own",
                "--token abc --header X-Key:|--header X-Key has no value",
                "--token-file /nowhere/token|--token-file: there is no file /nowhere/token",
                "--token abc --ca /nowhere/ca.pem|--ca: TLS cannot be set up from /nowhere/ca.pem: there is no file",
                "--token abc --ca README.md|--ca: there is no certificate in README.md",
                "--client-cert README.md|--client-cert: TLS cannot be set up from README.md: ",
                "--token abc --client-key README.md|--client-key goes with --client-cert",
                "--token abc --ca README.md --insecure|--ca and --insecure exclude each other",
                "--token abc --rate fast|--rate fast is no rate; give one like 5/s or 100/min",
            })
    void what_cannot_be_is_told_in_one_line(String words, String told) {
        List<String> args =
                Stream.of(words.split(" ")).filter(word -> !word.isEmpty()).toList();
        Typed ran = check(Map.of(), "http://127.0.0.1:1/scim/v2", args);
        assertEquals(2, ran.status(), ran.all());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().startsWith("scim-tck: " + told), ran.err());
        assertFalse(ran.err().contains("s3cret"), ran.err());
    }

    @Test
    void what_an_unknown_option_was_given_is_not_repeated() {
        Typed ran = check(Map.of(), "http://127.0.0.1:1/scim/v2", "--tokne=s3cret", "--passwrd", "s3cret");
        assertEquals(2, ran.status());
        assertTrue(ran.err().contains("Unknown option: '--tokne', '--passwrd'"), ran.err());
        assertFalse(ran.err().contains("s3cret"), ran.err());
    }

    @Test
    void init_clean_and_dry_run_get_in_alike() throws IOException {
        String pair = Base64.getEncoder().encodeToString("ada:pass-of-ada".getBytes(StandardCharsets.UTF_8));
        Map<String, String> environment = Map.of("SCIM_BASIC_PASSWORD", "pass-of-ada", "SCIM_BASIC_USER", "ada");
        Path config = folder.resolve("scim-tck.yaml");
        try (GuardedServer server = GuardedServer.start(GuardedServer.authorization("Basic " + pair))) {
            Typed made = Typed.run(
                    environment,
                    List.of(
                            "init",
                            "--base-url",
                            server.base(),
                            "--rate",
                            "500/s",
                            "--output",
                            config.toString(),
                            "--journal-dir",
                            folder.resolve("runs").toString()));
            assertEquals(0, made.status(), made.all());
            String text = Files.readString(config);
            assertTrue(text.contains("\nbasic-user: \"ada\"\nrate: \"500/s\"\n"), text);
            assertTrue(text.contains("give it as SCIM_BASIC_PASSWORD."), text);
            assertGoodForOthers(
                    check(Map.of("SCIM_BASIC_PASSWORD", "pass-of-ada"), server.base(), "--config", config.toString()));

            int before = server.seen().size();
            Typed dry = check(environment, server.base(), "--dry-run", "--header", "X-Gateway: g4teway");
            assertEquals(0, dry.status(), dry.all());
            assertEquals(before, server.seen().size(), "nothing is sent");
            assertTrue(dry.out().contains("\nAuthorization: ***\n"), dry.out());
            assertTrue(dry.out().contains("\nX-Gateway: ***\n"), dry.out());
            assertFalse(dry.out().contains("## " + FOR_BEARER), dry.out());
        }
    }

    @Test
    void a_run_within_a_program_gets_in_by_the_same_keys() {
        String pair = Base64.getEncoder().encodeToString("ada:pass-of-ada".getBytes(StandardCharsets.UTF_8));
        var told = new StringWriter();
        try (GuardedServer server = GuardedServer.start(GuardedServer.authorization("Basic " + pair))) {
            var run = new ConformanceRun(
                    Map.of("SCIM_BASIC_PASSWORD", "pass-of-ada", "XDG_STATE_HOME", folder.toString()),
                    folder,
                    folder.resolve("report"),
                    new PrintWriter(told));
            var conformance = run.run(Map.of(
                    "base-url",
                    server.base(),
                    "basic-user",
                    "ada",
                    "header",
                    "X-One: 1\nX-Two: 2",
                    "only",
                    "create.answers-201-with-the-resource",
                    "require",
                    "none"));
            assertEquals(ExitStatus.CONFORMANT, conformance.status(), told::toString);
            assertTrue(server.seen().stream()
                    .allMatch(request -> request.header("X-One").isPresent()
                            && request.header("X-Two").isPresent()));
        }
    }

    @Test
    void a_dry_run_shows_no_authorization_where_none_would_be_sent() {
        Typed dry = check(Map.of(), "https://scim.example.com/v2", "--dry-run", "--header", "X-Api-Key: k3y-0123");
        assertEquals(0, dry.status(), dry.all());
        assertTrue(dry.out().contains("\nX-Api-Key: ***\n"), dry.out());
        assertFalse(dry.out().contains("\nAuthorization: "), dry.out());
    }
}
