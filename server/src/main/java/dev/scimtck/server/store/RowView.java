package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.filter.AttributePath;
import dev.scimtck.server.filter.Filter;
import dev.scimtck.server.filter.Resolved;
import dev.scimtck.server.schema.ResourceType;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A row as filters and sorting see it: with what the server adds, and only what they ask for. */
final class RowView {
    private final RowLookup lookup;
    private final String baseUrl;
    private final String locations;
    private final BitSet kept;
    private final Set<String> names = new HashSet<>();
    private final Set<Relation> relations = EnumSet.noneOf(Relation.class);
    /** Those whose membership is asked for; empty where all are. */
    private final Optional<Set<String>> members;

    private final Optional<Set<String>> groups;

    private RowView(
            RowLookup lookup,
            ResourceType type,
            List<AttributePath> paths,
            String baseUrl,
            Optional<Set<String>> members,
            Optional<Set<String>> groups) {
        this.lookup = lookup;
        this.baseUrl = baseUrl;
        this.locations = baseUrl + type.endpoint() + "/";
        this.members = members;
        this.groups = groups;
        var stored = new HashSet<String>();
        for (AttributePath path : paths) {
            Resolved.of(type, path).ifPresent(resolved -> {
                names.add(resolved.attribute().name());
                Relation.of(type, resolved.attribute()).ifPresent(relations::add);
                stored.add(resolved.extension().isEmpty() ? resolved.attribute().name() : resolved.extension());
            });
        }
        this.kept = lookup.format().numbersOf(stored);
    }

    static RowView of(RowLookup lookup, ResourceType type, Filter filter, String baseUrl) {
        return new RowView(
                lookup,
                type,
                filter.paths().toList(),
                baseUrl,
                new MemberTerms("members").ids(filter),
                new MemberTerms("groups").ids(filter));
    }

    static RowView of(RowLookup lookup, ResourceType type, AttributePath path, String baseUrl) {
        return new RowView(lookup, type, List.of(path), baseUrl, Optional.empty(), Optional.empty());
    }

    /** Whether it reads memberships, which only the store's lock keeps still. */
    boolean needsMemberships() {
        return !relations.isEmpty();
    }

    ObjectNode of(Row row) {
        ObjectNode view = lookup.format().decode(row.content, kept);
        if (names.contains("id")) {
            view.put("id", row.id);
        }
        if (names.contains("meta")) {
            meta(view.putObject("meta"), row);
        }
        if (relations.contains(Relation.MEMBERS)) {
            link(view.putArray("members"), lookup.memberships().members(row.id), members, false);
        }
        if (relations.contains(Relation.GROUPS)) {
            link(view.putArray("groups"), lookup.memberships().groups(row.id), groups, true);
        }
        if (names.contains("manager")) {
            view.forEach(this::managerName);
        }
        return view;
    }

    private void meta(ObjectNode meta, Row row) {
        meta.put("resourceType", row.type.name());
        meta.put("created", Instant.ofEpochMilli(row.created).toString());
        meta.put("lastModified", Instant.ofEpochMilli(row.modified).toString());
        meta.put("location", locations + row.id);
        meta.put("version", "W/\"" + row.version + "\"");
    }

    private void link(ArrayNode links, Set<String> present, Optional<Set<String>> asked, boolean direct) {
        for (String id : asked.orElse(present)) {
            if (present.contains(id)) {
                lookup.find(id).ifPresent(row -> {
                    ObjectNode link = links.addObject();
                    MemberChanges.putInto(link, lookup.member(row));
                    link.put("$ref", baseUrl + row.type.endpoint() + "/" + id);
                    if (direct) {
                        link.put("type", "direct");
                    }
                });
            }
        }
    }

    /** The manager's name is the manager's displayName, RFC 7643 section 4.3. */
    private void managerName(JsonNode extension) {
        if (extension.path("manager") instanceof ObjectNode manager) {
            lookup.find(manager.path("value").asText(""))
                    .map(lookup::resource)
                    .map(found -> found.attributes().path("displayName"))
                    .filter(name -> name.isTextual())
                    .ifPresent(name -> manager.set("displayName", name));
        }
    }
}
