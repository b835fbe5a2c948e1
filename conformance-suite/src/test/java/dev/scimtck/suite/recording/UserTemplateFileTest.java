package dev.scimtck.suite.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scimtck.suite.target.UserTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UserTemplateFileTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("user.yaml"), text);
    }

    @Test
    void reads_yaml_with_the_domain_apart() throws IOException {
        UserTemplate template = UserTemplateFile.read(file("emailDomain: corp.example.com\ntitle: Analyst\nyes: on\n"));

        assertEquals(Optional.of("corp.example.com"), template.emailDomain());
        assertEquals(
                "{\"title\":\"Analyst\",\"yes\":\"on\"}", template.attributes().toString());
    }

    @Test
    void reads_json() throws IOException {
        UserTemplate template =
                UserTemplateFile.read(file("{\"name\": {\"formatted\": \"{{name}}\"}, \"active\": true}"));

        assertEquals(
                "{\"name\":{\"formatted\":\"{{name}}\"},\"active\":true}",
                template.attributes().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    title                    | 1: a user template is an object of attributes, such as title: Analyst
                    'title: A;title: B'      | 2: the key title stands twice
                    'title: [A'              | 1: not YAML: expected ',' or ']', but got <stream end>
                    'title: A;userName: ada' | 2: userName cannot be in a user template: the suite makes it up, a new one for each user
                    'title: A;meta: {}'      | 2: meta cannot be in a user template: it is readOnly
                    'title: A;nickName:'     | 2: nickName has no value
                    'title: "{{who}}"'       | 1: no variable {{who}}; known: run, domain, userName, name
                    'emailDomain: a b'       | 1: no domain: a b; give one like example.com
                    """)
    void refuses_what_is_no_template_with_its_line(String text, String problem) throws IOException {
        Path file = file(text.replace(';', '\n'));

        var thrown = assertThrows(RecordingException.class, () -> UserTemplateFile.read(file));
        assertEquals(file + ":" + problem, thrown.getMessage());
    }
}
