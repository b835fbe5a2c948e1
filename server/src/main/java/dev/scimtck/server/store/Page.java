package dev.scimtck.server.store;

import java.util.List;

/**
 * Some of the resources that match a query, in the order in which they were made.
 *
 * @param total how many match in all
 * @param resources those of the page
 */
public record Page(int total, List<Resource> resources) {
    public Page {
        resources = List.copyOf(resources);
    }
}
