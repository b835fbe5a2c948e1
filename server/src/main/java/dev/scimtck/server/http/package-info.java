/** SCIM over HTTP: one handler for every resource type, discovery, errors, media types, authentication. */
@NullMarked
package dev.scimtck.server.http;

import org.jspecify.annotations.NullMarked;
