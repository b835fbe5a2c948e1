package dev.scimtck.server.store;

import dev.scimtck.server.schema.ResourceType;

/** A resource as it lies in memory. Never changes: a change puts another in its place. */
final class Row {
    final ResourceType type;
    final String id;
    /** Its place in the order of creation. */
    final long sequence;
    /** Its attributes, see {@link CompactFormat}. */
    final byte[] content;

    final long created;
    final long modified;
    final long version;

    Row(ResourceType type, String id, long sequence, byte[] content, long created, long modified, long version) {
        this.type = type;
        this.id = id;
        this.sequence = sequence;
        this.content = content;
        this.created = created;
        this.modified = modified;
        this.version = version;
    }

    /** The row that takes this one's place. */
    Row changed(byte[] after, long now) {
        return new Row(type, id, sequence, after, created, Math.max(now, modified), version + 1);
    }
}
