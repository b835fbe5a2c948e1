package dev.scimtck.suite.junit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;

/** Publishes what is worth knowing of a test as entries of that test, whether it passes or not. */
final class ReportEntries implements InvocationInterceptor {

    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        if (test.getExecutable() instanceof ToldTest told && !told.entry().isEmpty()) {
            context.publishReportEntry(Map.of("scim-tck", told.entry()));
        }
        invocation.proceed();
    }
}
