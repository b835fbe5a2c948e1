package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.ScimException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Where resources are kept: the one seam behind which the server's memory may be replaced by a database. Every method is
 * one transaction. Attributes go in and come out with a Group's {@code members} in them; how memberships are kept is the
 * store's own affair.
 */
public interface ResourceStore {

    /**
     * Keeps a new resource.
     *
     * @throws ScimException 409 if a unique value is taken, 400 if a member does not exist
     */
    Resource create(ResourceType type, ObjectNode attributes);

    /** The resource of that id. */
    Optional<Resource> find(ResourceType type, String id);

    /**
     * Changes a resource, alone among all writers. If the change leaves it equal, neither its version nor its time of
     * modification changes.
     *
     * @param allowed whether the resource as it is may be changed; a precondition that does not hold throws
     * @param change from all attributes as they are, members included, to all as they shall be
     * @return the resource as it is now; empty if there is none of that id
     * @throws ScimException 409 if a unique value is taken, 400 if a member does not exist, or what the change throws
     */
    Optional<Resource> update(
            ResourceType type, String id, Predicate<Resource> allowed, UnaryOperator<ObjectNode> change);

    /**
     * Removes a resource and its memberships.
     *
     * @return whether there was one
     */
    boolean delete(ResourceType type, String id, Predicate<Resource> allowed);

    /**
     * The resources that a query wants.
     *
     * @throws ScimException 400 invalidFilter
     */
    Page list(Query query);

    /** The members of a group, in the order in which they joined. */
    List<Member> members(String groupId);

    /** The groups in which that resource is a direct member; {@code display} is the group's name. */
    List<Member> groups(String memberId);
}
