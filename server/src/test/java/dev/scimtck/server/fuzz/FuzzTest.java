package dev.scimtck.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimtck.server.Face;
import dev.scimtck.server.ScimServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Throws requests at the server that grow from its schemas and are broken at random. {@code -Dfuzz.requests=N} for more of them,
 * {@code -Dfuzz.seed=S} for others.
 */
class FuzzTest {
    private static final String TOKEN = "a-token-of-thirty-two-bytes-or-more";
    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";
    private static final int ENOUGH = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long seed = Long.getLong("fuzz.seed", 20_260_101L);
    private final int requests = Integer.getInteger("fuzz.requests", 2_000);

    @ParameterizedTest
    @EnumSource(Face.class)
    void no_request_makes_the_server_fail_or_answer_in_other_words_than_scim(Face face) throws IOException {
        try (ScimServer server = ScimServer.builder()
                .port(0)
                .bearerToken(TOKEN)
                .face(face)
                .onProvisioning(event -> {})
                .build()
                .start()) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            List<String> ids = new ArrayList<>(List.of("none", "a b", "-"));
            JsonNode schemas =
                    read(server, plain("GET /scim/v2/Schemas")).body().path("Resources");
            var documents = new RandomDocuments(random, schemas, ids);
            var generator = new RandomRequests(random, documents, ids, TOKEN);
            var failures = new ArrayList<String>();
            for (int i = 0; i < requests && failures.size() < ENOUGH; i++) {
                int number = i;
                judge(generator.next(), server, ids)
                        .map(failure -> "request " + number + " of seed " + seed + " " + failure)
                        .ifPresent(failures::add);
            }
            assertEquals("", String.join("\n\n", failures));
            assertEquals(200, read(server, plain("GET /scim/v2/Users")).status(), "after all of it");
        }
    }

    private static byte[] plain(String line) {
        return (line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + TOKEN
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private record Answer(int status, String head, JsonNode body) {}

    /** What is wrong with the answer to a request; empty if nothing is. */
    private static Optional<String> judge(byte[] request, ScimServer server, List<String> ids) {
        String sent = new String(request, StandardCharsets.UTF_8);
        String shown = ":\n" + sent.substring(0, Math.min(4_000, sent.length()));
        try {
            Answer answer = read(server, request);
            boolean failed = answer.status() >= 500 && answer.status() != 501;
            boolean headless = sent.startsWith("HEAD ");
            boolean error = answer.body().path("schemas").path(0).asText().equals(ERROR)
                    && answer.body().path("status").asText().equals(Integer.toString(answer.status()));
            if (answer.status() == 201 && ids.size() < 200) {
                ids.add(answer.body().path("id").asText());
            }
            boolean wrong = failed || (answer.status() >= 400 && !headless && !error);
            return wrong ? Optional.of("is answered " + answer + shown) : Optional.empty();
        } catch (IOException | StringIndexOutOfBoundsException | NumberFormatException e) {
            return Optional.of("has no HTTP answer, or one that is not JSON: " + e + shown);
        }
    }

    private static Answer read(ScimServer server, byte[] request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.baseUrl().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (answer.startsWith("HTTP/1.1 100")) {
                answer = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            }
            int status = Integer.parseInt(answer.substring(9, 12));
            int end = answer.indexOf("\r\n\r\n");
            return new Answer(status, answer.substring(0, end), json(answer.substring(end + 4)));
        }
    }

    private static JsonNode json(String body) throws JsonProcessingException {
        return JSON.readTree(body);
    }
}
