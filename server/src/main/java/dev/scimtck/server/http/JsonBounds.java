package dev.scimtck.server.http;

import dev.scimtck.server.schema.ScimException;

/**
 * Looks over the bytes of a JSON body once, before anything is built of it: how deep it nests, how many elements its arrays
 * have, and whether a number is one that costs more to compute with than to send. Whether it is JSON at all is not judged
 * here. In UTF-8 no byte of a longer character looks like one of JSON's signs, so bytes will do.
 */
final class JsonBounds {
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_EXPONENT = 3;

    private final byte[] body;
    private final Limits limits;
    private final boolean[] isArray;
    private final int[] commas;
    private int depth;

    private JsonBounds(byte[] body, Limits limits) {
        this.body = body;
        this.limits = limits;
        this.isArray = new boolean[limits.maxJsonDepth() + 1];
        this.commas = new int[limits.maxJsonDepth() + 1];
    }

    /**
     * Looks a body over.
     *
     * @throws ScimException 400 invalidSyntax if it is too deep or has a monstrous number, 413 if an array is too long
     */
    static void check(byte[] body, Limits limits) {
        new JsonBounds(body, limits).check();
    }

    private void check() {
        int at = 0;
        while (at < body.length) {
            at = after(at);
        }
    }

    /** Where the sign or token that begins here ends. */
    private int after(int at) {
        byte sign = body[at];
        switch (sign) {
            case '"' -> {
                return afterString(at + 1);
            }
            case '{', '[' -> open(sign == '[');
            case '}', ']' -> depth = Math.max(0, depth - 1);
            case ',' -> comma();
            default -> {
                if (sign == '-' || isDigit(sign)) {
                    return afterNumber(at);
                }
            }
        }
        return at + 1;
    }

    private int afterString(int start) {
        int at = start;
        while (at < body.length && body[at] != '"') {
            at += body[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private void open(boolean array) {
        depth++;
        if (depth > limits.maxJsonDepth()) {
            throw ScimException.badRequest(
                    ScimException.Type.INVALID_SYNTAX,
                    "the body is nested more than " + limits.maxJsonDepth() + " deep");
        }
        isArray[depth] = array;
        commas[depth] = 0;
    }

    private void comma() {
        commas[depth]++;
        if (isArray[depth] && commas[depth] >= limits.maxMembers()) {
            throw ScimException.of(
                    413, "an array of the body has more than " + limits.maxMembers() + " elements; send fewer at once");
        }
    }

    private int afterNumber(int start) {
        int at = start + 1;
        int exponent = -1;
        while (at < body.length && isOfNumber(body[at])) {
            boolean marks = body[at] == 'e' || body[at] == 'E';
            if (marks) {
                exponent = 0;
            } else if (exponent >= 0 && isDigit(body[at])) {
                exponent++;
            }
            at++;
        }
        if (at - start > LONGEST_NUMBER || exponent > LONGEST_EXPONENT) {
            throw ScimException.badRequest(
                    ScimException.Type.INVALID_SYNTAX,
                    "a number of the body has more than " + LONGEST_NUMBER + " characters or an exponent of more than "
                            + LONGEST_EXPONENT + " digits");
        }
        return at;
    }

    private static boolean isOfNumber(byte sign) {
        return isDigit(sign) || sign == '.' || sign == '-' || sign == '+' || sign == 'e' || sign == 'E';
    }

    private static boolean isDigit(byte sign) {
        return sign >= '0' && sign <= '9';
    }
}
