package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.MemberSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a change does to the members of a group, noted beside those that are there until it is committed. */
final class MemberChanges implements MemberSet {
    private final Set<String> present;
    private final Function<String, Optional<Member>> lookup;
    private final Set<String> added = new LinkedHashSet<>();
    private final Set<String> removed = new HashSet<>();
    private boolean cleared;

    MemberChanges(Set<String> present, Function<String, Optional<Member>> lookup) {
        this.present = present;
        this.lookup = lookup;
    }

    private boolean stays(String id) {
        return !cleared && present.contains(id) && !removed.contains(id);
    }

    @Override
    public boolean contains(String id) {
        return added.contains(id) || stays(id);
    }

    @Override
    public boolean isEmpty() {
        return added.isEmpty() && (cleared || removed.size() == present.size());
    }

    @Override
    public void add(String id) {
        if (!contains(id) && !removed.remove(id)) {
            added.add(id);
        }
    }

    @Override
    public void remove(String id) {
        if (!added.remove(id) && stays(id)) {
            removed.add(id);
        }
    }

    @Override
    public void clear() {
        added.clear();
        removed.clear();
        cleared = true;
    }

    @Override
    public ObjectNode view(String id) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        if (contains(id)) {
            lookup.apply(id).ifPresentOrElse(member -> putInto(view, member), () -> view.put("value", id));
        }
        return view;
    }

    static void putInto(ObjectNode view, Member member) {
        view.put("value", member.value());
        view.put("type", member.type());
        view.put("display", member.display());
    }

    @Override
    public Iterable<String> each() {
        var each = new ArrayList<String>();
        present.stream().filter(this::stays).forEach(each::add);
        each.addAll(added);
        return each;
    }

    /** Those who were no members before and are now. */
    List<String> joined() {
        return added.stream().filter(id -> !present.contains(id)).toList();
    }

    /** Those who were members before and are none now. */
    List<String> left() {
        return cleared ? present.stream().filter(id -> !added.contains(id)).toList() : List.copyOf(removed);
    }
}
