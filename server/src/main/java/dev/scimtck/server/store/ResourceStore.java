package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.ScimException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where resources are kept: the one seam behind which the server's memory may be replaced by a database. Every method is
 * one transaction. Memberships are a relation of their own: they are read only where they are asked for, and changed one by
 * one, so that a large group costs no more than a small one.
 */
public interface ResourceStore {

    /**
     * Keeps a new resource.
     *
     * @param attributes what clients own; a Group's with its {@code members}
     * @param wanted the memberships to answer with
     * @throws ScimException 409 if a unique value is taken, 400 if a member does not exist
     */
    Linked create(ResourceType type, ObjectNode attributes, Set<Relation> wanted);

    /** Keeps a new resource. */
    default Resource create(ResourceType type, ObjectNode attributes) {
        return create(type, attributes, Set.of()).resource();
    }

    /** The resource of that id, with the memberships that are wanted. */
    Optional<Linked> find(ResourceType type, String id, Set<Relation> wanted);

    /** The resource of that id. */
    default Optional<Resource> find(ResourceType type, String id) {
        return find(type, id, Set.of()).map(Linked::resource);
    }

    /**
     * Changes a resource, alone among all writers. If the change leaves it equal, neither its version nor its time of
     * modification changes.
     *
     * @param allowed whether the resource as it is may be changed; a precondition that does not hold throws
     * @param edit the change
     * @param wanted the memberships to answer with
     * @return the resource as it is now; empty if there is none of that id
     * @throws ScimException 409 if a unique value is taken, 400 if a member does not exist, or what the change throws
     */
    Optional<Linked> update(ResourceType type, String id, Predicate<Resource> allowed, Edit edit, Set<Relation> wanted);

    /**
     * Removes a resource and its memberships.
     *
     * @return whether there was one
     */
    boolean delete(ResourceType type, String id, Predicate<Resource> allowed);

    /**
     * The resources that a query wants, as of one moment.
     *
     * @throws ScimException 400 invalidFilter, or invalidValue for an attribute that cannot be sorted by
     */
    Page list(Query query);

    /** The members of a group, in the order in which they joined. */
    List<Member> members(String groupId);

    /** The groups in which that resource is a direct member; {@code display} is the group's name. */
    List<Member> groups(String memberId);
}
