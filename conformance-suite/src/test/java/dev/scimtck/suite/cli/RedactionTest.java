package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.exchange.TestCertificate;
import dev.scimtck.suite.exchange.WireServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No output has a secret that went in, in whatever form and position a server gives it back. */
class RedactionTest {
    private static final String CHECKS = "auth,user.password-is-never-shown,user.password-can-be-changed,"
            + "security.passwords-are-not-in-errors,patch-replace.of-a-password-is-taken-and-never-shown,"
            + "create.answers-201-with-the-resource,okta/wizard-joiner,entra/legacy-wrong-token";
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{8,}");
    private static final String TEMPLATE_PASSWORD = "T3mplate-Pa55word!";

    @TempDir
    private Path folder;

    /** Where what goes in is: the one place that may have secrets. */
    @TempDir
    private Path given;

    private Path out;
    private Path template;
    private final Map<String, String> environment = new HashMap<>();
    private final StringBuilder told = new StringBuilder();

    @BeforeEach
    void prepare() throws IOException {
        out = Files.createDirectory(folder.resolve("out"));
        template = Files.writeString(given.resolve("user.yaml"), "password: \"" + TEMPLATE_PASSWORD + "\"\n");
        environment.put("GITHUB_ACTIONS", "true");
        environment.put("GITHUB_STEP_SUMMARY", out.resolve("summary.md").toString());
    }

    private Typed typed(String command, String base, List<String> more) {
        var args = new ArrayList<>(List.of(command, "--base-url", base));
        if (!command.equals("config")) {
            args.addAll(List.of("--journal-dir", out.resolve("runs").toString()));
        }
        args.addAll(more);
        Typed ran = Typed.run(environment, args);
        told.append(ran.all());
        return ran;
    }

    private List<String> run(String base, List<String> way) {
        var run = new ArrayList<>(way);
        run.addAll(List.of("--only", CHECKS, "--user-template", template.toString()));
        run.addAll(List.of("--report-dir", out.toString(), "--verbose"));
        Typed ran = typed("check", base, run);
        assertEquals(1, ran.status(), ran.all());
        assertTrue(ran.all().contains("::warning") || ran.all().contains("::error"), "annotations: " + ran.err());
        return run;
    }

    /** All that can be done with a target, and all that comes of it. */
    private void everything(String base, List<String> way) throws IOException {
        List<String> run = run(base, way);
        var effective = new ArrayList<>(way);
        effective.add("--effective");
        assertEquals(0, typed("config", base, effective).status());
        run.add("--dry-run");
        assertEquals(0, typed("check", base, run).status());
        var init = new ArrayList<>(way);
        init.addAll(List.of("--output", out.resolve("scim-tck.yaml").toString()));
        assertEquals(0, typed("init", base, init).status());
        try (var journals = Files.list(out.resolve("runs"))) {
            String journal = String.valueOf(journals.findFirst().orElseThrow().getFileName());
            var clean = new ArrayList<>(way);
            clean.addAll(List.of("--run", journal.replace(".jsonl", "")));
            assertEquals(1, typed("clean", base, clean).status());
        }
        for (String format : List.of("html", "markdown", "junit", "console")) {
            Typed report = Typed.run(
                    environment, List.of("report", out.resolve("report.json").toString(), "--format", format));
            told.append(report.all());
        }
    }

    private void assertNowhere(List<String> secrets, Set<String> passwords) throws IOException {
        assertFalse(passwords.isEmpty(), "passwords were sent");
        var all = new HashSet<>(secrets);
        all.addAll(passwords);
        assertWithout("the console", told.toString(), all);
        var files = new ArrayList<Path>();
        try (var found = Files.walk(out)) {
            found.filter(Files::isRegularFile).forEach(files::add);
        }
        assertTrue(files.size() >= 5, files.toString());
        for (Path file : files) {
            assertWithout(file.toString(), Files.readString(file), all);
        }
    }

    private static void assertWithout(String place, String text, Set<String> secrets) {
        for (String secret : secrets) {
            String html = secret.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
            for (String form : List.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8), html)) {
                int at = text.indexOf(form);
                assertTrue(at < 0, () -> place + " has " + form + ": …" + around(text, at));
            }
        }
        Matcher runs = BASE64.matcher(text);
        while (runs.find()) {
            for (int from = 0; from < 4; from++) {
                String decoded = decoded(runs.group().substring(from));
                for (String secret : secrets) {
                    assertFalse(
                            decoded.contains(secret),
                            () -> place + " has " + secret + " in base64: …" + around(text, runs.start()));
                }
            }
        }
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 200));
    }

    private static String decoded(String run) {
        String whole = run.substring(0, run.length() / 4 * 4).replace('-', '+').replace('_', '/');
        return new String(Base64.getDecoder().decode(whole), StandardCharsets.UTF_8);
    }

    private static boolean has(MessageHead request, String authorization) {
        return request.header("Authorization").equals(Optional.of(authorization));
    }

    @Test
    void with_tokens_of_every_kind_a_header_a_proxy_and_a_certificate() throws IOException {
        var certificate = TestCertificate.make(given, "k3ystore+pass/word", "dns:localhost");
        var secrets = List.of(
                "f1rst-t0ken-0123",
                "sec0nd-t0ken-0123",
                "exp1red-t0ken-0123",
                "0rdinary-t0ken-0123",
                "tenant2-t0ken-0123",
                "g4teway <key> & \"more\"",
                "pr0xy-pa55",
                "k3ystore+pass/word",
                TEMPLATE_PASSWORD);
        environment.putAll(Map.of(
                "SCIM_TOKEN", secrets.get(0),
                "SCIM_TOKEN2", secrets.get(1),
                "SCIM_EXPIRED_TOKEN", secrets.get(2),
                "SCIM_ORDINARY_TOKEN", secrets.get(3),
                "SCIM_TOKEN_OF_TENANT2", secrets.get(4),
                "SCIM_HEADER", "X-Gateway: " + secrets.get(5),
                "HTTPS_PROXY", "http://ada:" + secrets.get(6) + "@proxy.example.com:3128",
                "SCIM_CLIENT_CERT_PASSWORD", secrets.get(7)));
        var guard = new EchoingGuard(
                secrets,
                request -> has(request, "Bearer " + secrets.get(0)) || has(request, "Bearer " + secrets.get(4)));
        try (GuardedServer server = GuardedServer.secured("localhost", certificate.doorForItself(), guard)) {
            environment.put("SCIM_BASE_URL2", server.base());
            List<String> way = List.of(
                    "--ca",
                    certificate.certificate().toString(),
                    "--client-cert",
                    certificate.store().toString());
            everything(server.base(), way);
            assertNowhere(secrets, guard.passwords());
            String report = Files.readString(out.resolve("report.json"));
            assertTrue(
                    report.contains("-H \\\"Authorization: Bearer $SCIM_TOKEN\\\" -H \\\"X-Gateway: $X_GATEWAY\\\"")
                            || report.contains("-H \\\"X-Gateway: $X_GATEWAY\\\""),
                    report.lines()
                            .filter(line -> line.contains("curl"))
                            .findFirst()
                            .orElse(""));
            assertTrue(
                    report.contains("--cert-type P12 --cert \\\"$SCIM_CLIENT_CERT:$SCIM_CLIENT_CERT_PASSWORD\\\""
                            + " --cacert \\\"$SCIM_CA\\\""),
                    "the certificate");
        }
    }

    @Test
    void with_basic() throws IOException {
        var secrets = List.of("bas1c pä55/word+", TEMPLATE_PASSWORD);
        environment.putAll(Map.of("SCIM_BASIC_USER", "ada", "SCIM_BASIC_PASSWORD", secrets.getFirst()));
        String pair =
                Base64.getEncoder().encodeToString(("ada:" + secrets.getFirst()).getBytes(StandardCharsets.UTF_8));
        var guard = new EchoingGuard(secrets, request -> has(request, "Basic " + pair));
        try (GuardedServer server = GuardedServer.start(guard)) {
            run(server.base(), List.of());
            assertNowhere(secrets, guard.passwords());
            String report = Files.readString(out.resolve("report.json"));
            assertTrue(report.contains("-u \\\"$SCIM_BASIC_USER:$SCIM_BASIC_PASSWORD\\\""), "curl");
        }
    }

    @Test
    void with_client_credentials() throws IOException {
        var secrets = List.of("acc3ss-t0ken-0123", "cl1ent-secret&0123", TEMPLATE_PASSWORD);
        environment.put("SCIM_OAUTH_CLIENT_SECRET", secrets.get(1));
        var guard = new EchoingGuard(secrets, request -> has(request, "Bearer " + secrets.getFirst()));
        try (WireServer endpoint = WireServer.answering(WireServer.response(
                        200,
                        "application/json",
                        "{\"access_token\":\"" + secrets.getFirst()
                                + "\",\"token_type\":\"Bearer\",\"expires_in\":60}"));
                GuardedServer server = GuardedServer.start(guard)) {
            run(
                    server.base(),
                    List.of(
                            "--oauth-token-url",
                            "http://127.0.0.1:" + endpoint.port() + "/token",
                            "--oauth-client-id",
                            "tck"));
            assertNowhere(secrets, guard.passwords());
        }
    }

    @Test
    void where_nothing_is_let_in_and_where_what_comes_is_no_http() {
        environment.put("SCIM_TOKEN", "f1rst-t0ken-0123");
        String long1 = "{\"detail\":\"" + "x".repeat(60) + "f1rst-t0ken-0123\"}";
        for (String answer : List.of(
                WireServer.response(401, "application/json", "{\"detail\":\"no f1rst-t0ken-0123\"}"),
                WireServer.response(401, "application/json", long1),
                WireServer.response(200, "text/html", "<p>f1rst-t0ken-0123"),
                "f1rst-t0ken-0123 is no HTTP\r\n\r\n",
                "HTTP/1.1 f1rst-t0ken-0123\r\n\r\n")) {
            try (WireServer server = WireServer.doing((number, request, socket) -> {
                WireServer.send(socket, answer);
                socket.close();
            })) {
                for (String command : List.of("check", "init")) {
                    String base = "http://127.0.0.1:" + server.port();
                    Typed ran =
                            typed(command, base, command.equals("init") ? List.of("--output", out + "/x") : List.of());
                    assertEquals(3, ran.status(), ran.all());
                    assertFalse(ran.all().contains("f1rst"), ran.all());
                    assertTrue(!answer.equals(long1) || ran.all().contains("***"), ran.all());
                }
            }
        }
    }
}
