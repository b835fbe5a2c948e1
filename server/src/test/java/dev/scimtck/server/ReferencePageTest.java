package dev.scimtck.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scimtck.server.http.Limits;
import dev.scimtck.server.provisioning.ProvisioningEvent;
import dev.scimtck.server.schema.Tolerance;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README says what the code says. */
class ReferencePageTest {
    private final ReferencePage page = ReferencePage.read();

    private Set<String> column(String table, int column) {
        return page.table(table).stream().map(row -> row.get(column)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_key_of_the_configuration_is_there_and_no_other() {
        var keys = new TreeSet<String>();
        for (String key : known("")) {
            boolean node = key.equals("tls") || key.equals("limits");
            Stream.of(node ? known(key + ".") : Set.of(""))
                    .flatMap(Set::stream)
                    .forEach(sub -> keys.add(node ? key + "." + sub : key));
        }
        var said = column("options", 0);
        column("limits", 0).forEach(key -> said.add("limits." + key));
        assertEquals(keys, said);
    }

    /** The keys that a node of the configuration may have, as the refusal of another names them. */
    private static Set<String> known(String node) {
        var config = Config.just(ConfigSources.create(Map.of(node + "none", "x", "token", Caller.TOKEN)));
        var refused = assertThrows(IllegalArgumentException.class, () -> ScimServer.create(config));
        String list = String.valueOf(refused.getMessage()).replaceFirst(".*there are ", "");
        return new TreeSet<>(List.of(list.split(", ", -1)));
    }

    @Test
    void the_environment_can_give_every_key_but_the_list() {
        var said = column("options", 0);
        said.remove("tokens");
        column("limits", 0).forEach(key -> said.add("limits." + key));
        assertEquals(new TreeSet<>(ServerConfig.KEYS), said);
    }

    @Test
    void every_method_of_the_builders_is_there_and_no_other() {
        var said = new TreeSet<>(column("options", 2));
        said.addAll(column("code", 0));
        Set<String> feature = methods(ScimFeature.Builder.class);
        var server = new TreeSet<>(methods(ScimServer.Builder.class));
        server.removeAll(feature);
        var methods = new TreeSet<>(feature);
        server.forEach(name -> methods.add(name + "¹"));
        assertEquals(methods, said);
    }

    private static Set<String> methods(Class<?> builder) {
        return Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !name.equals("build"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_limit_has_the_default_that_it_says() throws ReflectiveOperationException {
        var limits = new TreeSet<String>();
        for (RecordComponent limit : Limits.class.getRecordComponents()) {
            String key = limit.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            long value = ((Number) limit.getAccessor().invoke(Limits.standard())).longValue();
            limits.add(String.format(Locale.ROOT, "%s %,d", key, value));
        }
        var said = page.table("limits").stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(limits, said);
    }

    @Test
    void every_tolerance_is_there_with_who_where_from_and_what_it_goes_beyond() {
        List<List<String>> tolerances = Arrays.stream(Tolerance.values())
                .map(it -> List.of(it.key(), it.provider(), it.source(), it.clause() + ": " + it.beyond()))
                .toList();
        List<List<String>> said = page.table("tolerances").stream()
                .map(row -> List.of(row.get(0), row.get(1), row.get(2), row.get(4)))
                .toList();
        assertEquals(tolerances, said);
    }

    @Test
    void every_event_is_there() {
        Set<String> events = Arrays.stream(ProvisioningEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(events, column("events", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = "src/test/java/dev/scimtck/server/EmbeddingExampleTest.java")
    void the_example_is_one_that_runs(String source) throws IOException {
        String example = page.part("example").stream()
                .filter(line -> !line.startsWith("```"))
                .map(String::strip)
                .collect(Collectors.joining("\n"));
        String code =
                Files.readString(Path.of(source)).lines().map(String::strip).collect(Collectors.joining("\n"));
        assertEquals(
                example,
                code.substring(code.indexOf(example.lines().findFirst().orElseThrow()))
                        .substring(0, example.length()));
    }
}
