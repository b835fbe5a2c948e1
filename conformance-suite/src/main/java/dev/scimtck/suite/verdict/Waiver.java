package dev.scimtck.suite.verdict;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A failure that someone has decided to live with for a while.
 *
 * @param place the check ({@code create.username-is-unique}) or step ({@code okta/wizard-joiner: create}); a step's name
 *     without variant means all of its variants
 * @param reason why
 * @param expires the last day on which it holds; empty for no end
 * @param ticket where the repair is kept track of; empty for nowhere
 */
public record Waiver(String place, String reason, Optional<LocalDate> expires, String ticket) {

    /** Whether it is about that check or step. */
    boolean isAbout(String other) {
        return place.equals(other) || place.equals(other.replaceFirst(" \\([^)]*\\)(?=: )", ""));
    }

    boolean hasExpired(LocalDate today) {
        return expires.filter(today::isAfter).isPresent();
    }

    String words() {
        return reason
                + (ticket.isEmpty() ? "" : ", " + ticket)
                + expires.map(day -> ", until " + day).orElse("");
    }
}
