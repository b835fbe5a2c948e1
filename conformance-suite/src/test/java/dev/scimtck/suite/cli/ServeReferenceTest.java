package dev.scimtck.suite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Option;

/** The server's README names every flag of {@code serve}, and no other. */
class ServeReferenceTest {
    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

    @Test
    void every_flag_is_in_the_reference() throws IOException {
        Set<String> flags = Arrays.stream(ServeCommand.class.getDeclaredFields())
                .map(field -> field.getAnnotation(Option.class))
                .filter(Objects::nonNull)
                .flatMap(option -> Arrays.stream(option.names()))
                .collect(Collectors.toCollection(TreeSet::new));
        String page = Files.readString(Path.of("../server/README.md"));
        Set<String> said =
                FLAG.matcher(page).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(flags, said);
    }
}
