package dev.scimtck.suite.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * How the suite itself was tested: what it saw of faults that were put into a correct server, and what it said of correct ones.
 * The figures come with the program, in {@code measured.json}, as the last complete measuring wrote them.
 */
final class Tested {
    private final JsonNode measured;
    private final Html html;

    Tested(Html html) {
        this.html = html;
        this.measured = measured();
    }

    private static JsonNode measured() {
        try (InputStream file = Tested.class.getResourceAsStream("measured.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the figures that come with the program cannot be read", e);
        }
    }

    void write() {
        html.open("section", "id", "tested", "aria-labelledby", "tested-h");
        html.element("h2", "How this suite is tested", "id", "tested-h");
        html.element(
                "p",
                "A suite is worth what it sees. It is run against a correct server into which one wrong behaviour after the other"
                        + " is put, and against servers that are correct and different. These are the figures of the last complete"
                        + " measuring.");
        html.open("table").open("tbody");
        measured.path("figures").properties().forEach(figure -> row(figure.getKey(), figure.getValue()));
        html.close("tbody").close("table");
        html.open("p")
                .text("Measured ")
                .text(measured.path("measured").asText())
                .text(" by ");
        html.inline("code", measured.path("command").asText()).text(".").close("p");
        html.close("section");
    }

    private void row(String name, JsonNode figure) {
        html.open("tr")
                .inline("th", name, "scope", "row")
                .inline("td", figure.asText())
                .close("tr");
    }
}
