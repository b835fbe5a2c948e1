package dev.scimtck.suite.inspect.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Words that must all hold: {@code status:4xx provider:entra user:ada finding:must method:PATCH path:/Users text}. One that begins
 * with a minus must not hold; quotation marks keep spaces and colons together; commas in a value are alternatives.
 */
public final class Search implements Predicate<Searchable> {
    /** Beginnings of texts that are looked for as they are, colon and all. */
    private static final Set<String> TEXTS = Set.of("urn", "http", "https");
    /** What can be said of a request before it is answered. */
    private static final Set<String> OF_REQUESTS = Set.of("method", "path", "");

    private final String text;
    private final List<Term> terms;

    private Search(String text, List<Term> terms) {
        this.text = text;
        this.terms = List.copyOf(terms);
    }

    /** One word of it. */
    private record Term(int at, boolean not, String key, Predicate<Searchable> holds) {}

    /** What finds everything. */
    public static Search all() {
        return new Search("", List.of());
    }

    /**
     * Reads a search.
     *
     * @throws SearchException if it cannot be understood
     */
    public static Search parse(String text) {
        var terms = new ArrayList<Term>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                var word = Word.read(text, at);
                terms.add(term(word));
                at = word.end();
            }
        }
        return new Search(text.strip(), terms);
    }

    private static Term term(Word word) {
        boolean isText = word.key().isEmpty() || TEXTS.contains(word.key());
        String whole = word.key().isEmpty() ? word.value() : word.key() + ":" + word.value();
        Predicate<Searchable> holds = isText ? Words.text(whole) : Words.of(word);
        return new Term(word.from(), word.not(), isText ? "" : word.key(), holds);
    }

    /**
     * The same, to be asked of requests that have no answer yet.
     *
     * @throws SearchException if a word of it asks for what is only known afterwards
     */
    public Search ofRequests() {
        for (Term term : terms) {
            if (!OF_REQUESTS.contains(term.key())) {
                throw new SearchException(
                        term.at(), term.key() + ": is not known before the answer; use method:, path: and plain words");
            }
        }
        return this;
    }

    /** Whether it finds everything. */
    public boolean isAll() {
        return terms.isEmpty();
    }

    @Override
    public boolean test(Searchable exchange) {
        for (Term term : terms) {
            if (term.holds().test(exchange) == term.not()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
