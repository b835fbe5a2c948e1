package dev.scimtck.suite.exchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What nothing that is shown or kept may contain, in whatever form; more may become known during a run. */
public final class Secrets {
    /** Takes the place of a secret. */
    static final String HIDDEN = "***";

    private static final int SHORTEST_LEARNED = 8;
    private static final int LONG_FOR_A_WORD = 12;

    private final Supplier<List<String>> source;
    private final Set<String> learned = new LinkedHashSet<>();
    private List<String> from = List.of();
    private boolean hasLearned;
    private volatile SecretForms known = SecretForms.of(List.of());

    /** @param source all that are known by now */
    public Secrets(Supplier<List<String>> source) {
        this.source = source;
    }

    /** These and no more. */
    public static Secrets of(List<String> secrets) {
        return new Secrets(() -> secrets);
    }

    /** A password that was sent; what may as well be a word of any text is not taken for one. */
    void learn(String password) {
        boolean word = password.chars().allMatch(Character::isLetter);
        if (password.length() < (word ? LONG_FOR_A_WORD : SHORTEST_LEARNED)) {
            return;
        }
        synchronized (this) {
            hasLearned |= learned.add(password);
        }
    }

    private SecretForms forms() {
        List<String> now = source.get();
        synchronized (this) {
            if (hasLearned || !from.equals(now)) {
                var all = new ArrayList<>(now);
                all.addAll(learned);
                known = SecretForms.of(all);
                from = List.copyOf(now);
                hasLearned = false;
            }
            return known;
        }
    }

    /** Text without any of them. */
    public String hide(String text) {
        return forms().replaced(text, HIDDEN);
    }

    /** The beginning of a longer text without any of them, and without the beginning of one that is cut off at its end. */
    String hideInCut(String text) {
        SecretForms forms = forms();
        return forms.withoutCutEnd(forms.replaced(text, HIDDEN));
    }
}
