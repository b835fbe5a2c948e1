package dev.scimtck.suite.check;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** Every class of checks, in the order of a report. */
public final class AllChecks {
    private static final List<Class<?>> CLASSES = List.of(
            CreationChecks.class,
            ErrorChecks.class,
            ListChecks.class,
            FilterOperatorChecks.class,
            FilterLogicChecks.class,
            FilterValueChecks.class,
            FilterErrorChecks.class,
            ValuePathChecks.class,
            SortChecks.class,
            PagingChecks.class,
            CursorChecks.class,
            SearchChecks.class,
            ProjectionChecks.class,
            MediaTypeChecks.class,
            AuthenticationChecks.class,
            SecurityChecks.class,
            TenantChecks.class,
            TransportSecurityChecks.class,
            AsyncChecks.class,
            ReplaceChecks.class,
            PatchAddChecks.class,
            PatchReplaceChecks.class,
            PatchRemoveChecks.class,
            PatchPathChecks.class,
            PatchCellChecks.class,
            PatchErrorChecks.class,
            PatchAtomicityChecks.class,
            ImmutableChecks.class,
            MembershipChecks.class,
            DeleteChecks.class,
            BulkChecks.class,
            BulkIdChecks.class,
            MeChecks.class,
            VersionChecks.class,
            UniquenessChecks.class,
            ConcurrencyChecks.class,
            RepeatDeliveryChecks.class,
            SchemaDiscoveryChecks.class,
            ResourceTypeChecks.class,
            ProviderConfigChecks.class,
            DenialChecks.class,
            AttributeChecks.class,
            MultiValuedChecks.class,
            SchemasAttributeChecks.class,
            MetaChecks.class,
            UserChecks.class,
            GroupChecks.class,
            EnterpriseUserChecks.class,
            MutabilityChecks.class,
            AdvertisedAttributeChecks.class);

    private AllChecks() {}

    /**
     * One check, as it is written down.
     *
     * @param id its permanent id
     * @param title what is true when it passes
     * @param requirements the clauses that it proves
     * @param method where it is
     */
    public record Description(String id, String title, List<String> requirements, Method method) {
        public Description {
            requirements = List.copyOf(requirements);
        }
    }

    /** The classes. */
    public static List<Class<?>> classes() {
        return CLASSES;
    }

    /** The classes that have any of these checks. */
    public static List<Class<?>> classesOf(Collection<String> ids) {
        return descriptions().stream()
                .filter(check -> ids.contains(check.id()))
                .<Class<?>>map(check -> check.method().getDeclaringClass())
                .distinct()
                .toList();
    }

    /** The checks. */
    public static List<Description> descriptions() {
        var descriptions = new ArrayList<Description>();
        for (Class<?> type : CLASSES) {
            for (Method method : type.getDeclaredMethods()) {
                Check check = method.getAnnotation(Check.class);
                if (check != null) {
                    descriptions.add(new Description(
                            check.value(),
                            method.getAnnotation(DisplayName.class).value(),
                            CheckExtension.requirements(method),
                            method));
                }
            }
        }
        return List.copyOf(descriptions);
    }
}
