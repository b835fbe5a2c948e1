package dev.scimtck.suite.inspect.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The files of the page, which are resources of this package. */
final class PageFiles {
    private static final String FOLDER = "page/";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "yaml", "application/yaml; charset=utf-8");

    /** A file by its name, which has no folder in it. */
    Answer file(String name) {
        return find(FOLDER + name, name).orElseThrow(() -> ApiError.notFound("the file " + name));
    }

    /** The description of the API. */
    Answer openApi() {
        return find("openapi.yaml", "openapi.yaml").orElseThrow();
    }

    private static Optional<Answer> find(String resource, String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !name.matches("[a-z0-9-]+\\.[a-z]+")) {
            return Optional.empty();
        }
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(Answer.of(type, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + name + " of the page cannot be read", e);
        }
    }
}
