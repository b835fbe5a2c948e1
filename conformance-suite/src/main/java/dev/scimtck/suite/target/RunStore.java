package dev.scimtck.suite.target;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;

/** How what belongs to one run reaches its tests: through the store of the run's own launcher session, nothing static. */
public final class RunStore {
    private static final String NAME = "dev.scimtck.run";

    private RunStore() {}

    /** Gives a run one value of that type. */
    public static <T> void put(LauncherSession launcher, Class<T> type, T value) {
        launcher.getStore().put(Namespace.create(NAME), type, value);
    }

    /**
     * The value of that type.
     *
     * @throws IllegalStateException if the test does not run within a run of the suite
     */
    public static <T> T get(ExtensionContext context, Class<T> type) {
        T value = context.getStore(
                        ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(NAME))
                .get(type, type);
        if (value == null) {
            throw new IllegalStateException("no " + type.getSimpleName() + ": start the suite with scim-tck check");
        }
        return value;
    }
}
