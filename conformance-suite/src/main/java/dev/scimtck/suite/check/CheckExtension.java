package dev.scimtck.suite.check;

import dev.scimtck.suite.requirement.Requirement;
import dev.scimtck.suite.target.Room;
import dev.scimtck.suite.target.RunStore;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Judge;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.SkipReason;
import dev.scimtck.suite.verdict.Verdict;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Gives each check its way to the target, cleans up after it, and brings it to its verdict. */
final class CheckExtension
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver, TestExecutionExceptionHandler {
    private static final Namespace NAMESPACE = Namespace.create(CheckExtension.class);

    private static final String NO_ROOM = "what could not be removed leaves no room among the " + Room.OF_A_GUEST
            + " resources that a guest may have; it needs --allow volume";

    private record Running(Scim scim, long startedNanos) {}

    @Override
    public void beforeEach(ExtensionContext context) {
        Session session = RunStore.get(context, Session.class);
        Judge judge = running(context).scim().judge();
        if (session.stopped().isPresent()) {
            judge.skip(SkipReason.NOT_RUN, session.stopped().get());
            throw new TestAbortedException(session.stopped().get());
        }
        Optional<Unmet> unmet = Unmet.of(needs(context), session);
        if (unmet.isPresent()) {
            judge.skip(unmet.get().reason(), unmet.get().because());
            throw new TestAbortedException(unmet.get().because());
        }
        if (!session.room().enter(id(context), most(context))) {
            judge.skip(SkipReason.NOT_ALLOWED, NO_ROOM);
            throw new TestAbortedException(NO_ROOM);
        }
    }

    private static int most(ExtensionContext context) {
        Makes makes = context.getRequiredTestMethod().getAnnotation(Makes.class);
        return makes == null ? Makes.USUALLY : makes.value();
    }

    private static List<Needs> needs(ExtensionContext context) {
        return Stream.of(context.getRequiredTestClass(), context.getRequiredTestMethod())
                .map(element -> element.getAnnotation(Needs.class))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Running running(ExtensionContext context) {
        return store(context).computeIfAbsent(Running.class, key -> start(context), Running.class);
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private static Running start(ExtensionContext context) {
        Session session = RunStore.get(context, Session.class);
        Judge judge = session.judge(id(context));
        return new Running(new Scim(session, judge, requirements(context)), System.nanoTime());
    }

    private static String id(ExtensionContext context) {
        return context.getRequiredTestMethod().getAnnotation(Check.class).value();
    }

    private static List<String> requirements(ExtensionContext context) {
        return requirements(context.getRequiredTestMethod());
    }

    static List<String> requirements(Method check) {
        return List.of(check.getAnnotation(Requirement.class).value());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scim.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context).scim();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) {
        Judge judge = running(context).scim().judge();
        switch (thrown) {
            case CannotJudge.Blocked blocked -> judge.blocked(String.valueOf(blocked.getMessage()));
            case CannotJudge.OutOfReach far -> judge.note(String.valueOf(far.getMessage()));
            case CannotJudge.NotDeclared absent ->
                judge.skip(SkipReason.NOT_DECLARED, String.valueOf(absent.getMessage()));
            case CannotJudge.Silent silent -> judge.lost(String.valueOf(silent.getMessage()));
            case CannotJudge.NotAllowed kept ->
                judge.skip(SkipReason.NOT_ALLOWED, SkipReason.ONLY_READS + "; " + kept.getMessage());
            case CannotJudge.RunEnded ended -> judge.skip(SkipReason.NOT_RUN, whyStopped(context, ended));
            case CannotJudge.NotOffered none -> judge.skip(SkipReason.NOT_OFFERED, String.valueOf(none.getMessage()));
            default -> judge.error(thrown);
        }
    }

    private static String whyStopped(ExtensionContext context, CannotJudge.RunEnded ended) {
        return RunStore.get(context, Session.class).stopped().orElse(String.valueOf(ended.getMessage()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Running running = store(context).get(Running.class, Running.class);
        if (running == null) {
            return;
        }
        Session session = RunStore.get(context, Session.class);
        session.cleanUp(id(context));
        Judgement judgement = running.scim().judge().judgement();
        session.checked(new CheckResult(
                id(context),
                context.getDisplayName(),
                requirements(context),
                judgement,
                running.scim().judge().networkFault(),
                (System.nanoTime() - running.startedNanos()) / 1_000_000,
                running.scim().judge().pauses()));
        tellJUnit(judgement);
    }

    private static void tellJUnit(Judgement judgement) {
        String words = judgement.verdict() + " " + judgement.reason() + " " + String.join(", ", judgement.findings());
        if (judgement.verdict() == Verdict.SKIP) {
            throw new TestAbortedException(words);
        }
        if (judgement.verdict().compareTo(Verdict.BLOCKED) >= 0) {
            throw new AssertionFailedError(words);
        }
    }
}
