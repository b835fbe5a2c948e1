package dev.scimtck.server.store;

/**
 * A membership.
 *
 * @param value id of the member
 * @param type name of the member's resource type
 * @param display the member's name
 */
public record Member(String value, String type, String display) {}
