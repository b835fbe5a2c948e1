package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A resource as it is kept. Whoever gets one must not change its attributes: they are shared.
 *
 * @param type name of its resource type
 * @param id issued by the server, never used twice
 * @param attributes what clients own, {@code schemas} included; a Group's {@code members} are not in it
 * @param created when it was made
 * @param lastModified when it last changed
 * @param version counts its changes, from 1
 */
public record Resource(
        String type, String id, ObjectNode attributes, Instant created, Instant lastModified, long version) {}
