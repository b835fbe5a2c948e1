package dev.scimtck.suite.target;

import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.target.CreatedResources.Creation;

/** The users that a check makes in a tenant other than the run's own: written down and removed as all others. */
public final class TenantUsers {
    private static final String PLACE = "second tenant";

    private final CreatedResources created;
    private final Session session;

    /**
     * @param tenant the other tenant
     * @param session the run
     */
    public TenantUsers(Target tenant, Session session) {
        this.created =
                new CreatedResources(tenant, session.name(), session.manner().journal());
        this.session = session;
    }

    /** A user that was asked for. */
    public static final class Awaited {
        private final Creation creation;

        private Awaited(Creation creation) {
            this.creation = creation;
        }

        /**
         * The answer came.
         *
         * @param id the id in it; empty where there is none
         */
        public void answered(int status, String id) {
            creation.answered(status, id);
        }
    }

    /** A user is about to be made. */
    public Awaited about(byte[] user) {
        return new Awaited(
                created.about(Operation.of("POST", "/Users"), user, PLACE).getFirst());
    }

    /** Removes them; the run hears of what could not be. */
    public void remove(Transport transport) {
        session.leftBehind(created.removeAll(transport));
    }
}
