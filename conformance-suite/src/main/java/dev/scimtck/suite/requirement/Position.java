package dev.scimtck.suite.requirement;

import dev.scimtck.suite.verdict.Verdict;

/**
 * What is held of one outcome where the text is ambiguous, or where RFC and practice disagree: the only way in which an
 * outcome gets another verdict than its requirement has in the catalogue.
 *
 * @param id {@code A-27.element-created}: the ambiguity and the outcome
 * @param requirement the clause in question
 * @param verdict what the outcome means
 * @param outcome what the server does, in one sentence
 * @param readings how the text can be read, and which reading this is
 * @param advice what its maker would best do
 */
public record Position(
        String id, String requirement, Verdict verdict, String outcome, String readings, String advice) {}
