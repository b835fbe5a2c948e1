/** What the application behind the server hears: who came, who changed, who left, and who belongs where. */
@NullMarked
package dev.scimtck.server.provisioning;

import org.jspecify.annotations.NullMarked;
