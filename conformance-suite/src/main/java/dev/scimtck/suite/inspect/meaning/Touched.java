package dev.scimtck.suite.inspect.meaning;

/**
 * The resource that an exchange is about.
 *
 * @param type {@code User}, {@code Group}, or the name of its endpoint
 * @param id its id; empty where it is not known
 * @param name what people know it by; its id where nothing else has been seen
 */
public record Touched(String type, String id, String name) {
    /** What it is kept under: its id, or what it is looked for by while that is not known. */
    public String key() {
        return type + "/" + (id.isEmpty() ? "?" + name : id);
    }
}
