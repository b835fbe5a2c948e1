package dev.scimtck.server.store;

import java.util.List;
import java.util.Optional;

/**
 * Some of the resources that match a query.
 *
 * @param total how many match in all
 * @param resources those of the page
 * @param previous where the page begins, if anything comes before it
 * @param next where the page ends, if anything comes after it
 */
public record Page(int total, List<Linked> resources, Optional<Position> previous, Optional<Position> next) {
    public Page {
        resources = List.copyOf(resources);
    }
}
