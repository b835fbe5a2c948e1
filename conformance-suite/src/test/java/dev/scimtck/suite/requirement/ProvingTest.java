package dev.scimtck.suite.requirement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import dev.scimtck.suite.check.AllChecks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A check that names a clause has an expectation of it: naming alone proves nothing. Read from the checks' source. */
class ProvingTest {
    private static final Path SOURCE = Path.of("src/main/java/dev/scimtck/suite/check");
    /** What is denied and yet works is never more than a NOTE, which is no expectation of the clause. */
    private static final Set<String> NOTES_ONLY = Set.of("config.denied-does-not-work");

    private static final String ABOUT_THE_FIRST = "expect";
    private static final String ABOUT_ALL = "provingAll";

    /** What a method says, and which methods it calls. */
    private record Said(Set<String> words, Set<String> calls) {
        Said() {
            this(new HashSet<>(), new HashSet<>());
        }
    }

    private static final class Reader extends TreeScanner<@Nullable Void, Said> {
        private final Map<String, Said> methods;
        private final String type;

        Reader(String type, Map<String, Said> methods) {
            this.type = type;
            this.methods = methods;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, Said outer) {
            Said said = methods.computeIfAbsent(type + "." + method.getName(), name -> new Said());
            scan(method.getBody(), said);
            return null;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, Said said) {
            if (literal.getValue() instanceof String text) {
                said.words().add(text);
            }
            return null;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, Said said) {
            switch (call.getMethodSelect()) {
                case MemberSelectTree of
                when of.getExpression() instanceof MethodInvocationTree inner
                        && inner.getMethodSelect().toString().equals("expect") -> {
                    // An expectation is about the first clause of the check unless it names another at once.
                    String next = of.getIdentifier().toString();
                    if (!next.equals("proving")) {
                        said.words().add(next.equals(ABOUT_ALL) ? ABOUT_ALL : ABOUT_THE_FIRST);
                    }
                }
                case MemberSelectTree of -> said.calls().add(of.getExpression() + "." + of.getIdentifier());
                default -> said.calls().add(type + "." + call.getMethodSelect());
            }
            return super.visitMethodInvocation(call, said);
        }
    }

    private static Map<String, Said> read() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var methods = new HashMap<String, Said>();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                var sources = Files.list(SOURCE)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources.toList()));
            for (CompilationUnitTree unit : task.parse()) {
                String file =
                        Path.of(unit.getSourceFile().getName()).getFileName().toString();
                new Reader(file.replace(".java", ""), methods).scan(unit, new Said());
            }
        }
        return methods;
    }

    private static Set<String> words(Map<String, Said> methods, String start) {
        var words = new HashSet<String>();
        var seen = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String name = open.pop();
            Said said = methods.get(name);
            if (said == null) {
                open.addAll(ofObjects(methods, name));
            } else if (seen.add(name)) {
                words.addAll(said.words());
                open.addAll(said.calls());
            }
        }
        return words;
    }

    /** A call of an object, cast.found, whose class the name of the variable does not tell: that of any helper. */
    private static List<String> ofObjects(Map<String, Said> methods, String call) {
        if (!Character.isLowerCase(call.charAt(0))) {
            return List.of();
        }
        String method = call.substring(call.lastIndexOf('.'));
        return methods.keySet().stream()
                .filter(name -> name.endsWith(method) && !name.matches("(\\w+Checks|Scim|Answer|Expect)\\..*"))
                .toList();
    }

    @Test
    void every_clause_that_a_check_names_has_an_expectation_there() throws IOException {
        Map<String, Said> methods = read();
        Positions positions = Catalogue.load().positions();
        var unproved = new ArrayList<String>();
        for (AllChecks.Description check : AllChecks.descriptions()) {
            if (NOTES_ONLY.contains(check.id())) {
                continue;
            }
            Set<String> words = words(
                    methods,
                    check.method().getDeclaringClass().getSimpleName() + "."
                            + check.method().getName());
            var missing = new TreeSet<>(check.requirements());
            missing.removeAll(words);
            positions.all().stream()
                    .filter(position -> words.contains(position.id()))
                    .forEach(position -> missing.remove(position.requirement()));
            if (words.contains(ABOUT_THE_FIRST)) {
                missing.remove(check.requirements().getFirst());
            }
            if (words.contains(ABOUT_ALL)) {
                missing.clear();
            }
            missing.forEach(clause -> unproved.add(check.id() + " " + clause));
        }
        assertEquals(List.of(), unproved, "give each an expectation by proving(…), or take its name away");
    }

    @Test
    void the_source_was_read() throws IOException {
        assertTrue(words(read(), "BulkChecks.creates").contains("RFC7644-3.7-01"));
    }
}
