package dev.scimtck.suite.recording;

import dev.scimtck.suite.target.RunStore;
import dev.scimtck.suite.target.Session;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the replays the run that they belong to. */
final class ReplayParameters implements ParameterResolver {
    private static final Set<Class<?>> TYPES = Set.of(Session.class, RecordingSelection.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return RunStore.get(context, parameter.getParameter().getType());
    }
}
