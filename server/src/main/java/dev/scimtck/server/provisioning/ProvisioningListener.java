package dev.scimtck.server.provisioning;

/** The application's ear: told of each event after the change is committed, one at a time. */
@FunctionalInterface
public interface ProvisioningListener {

    /**
     * Something happened. To return is to have taken it. To throw is not to have: the event is offered again later, and what
     * concerns the same user or organisation waits behind it, while all else goes on. So an event may come twice if the
     * listener threw after it had acted.
     */
    void on(ProvisioningEvent event);
}
