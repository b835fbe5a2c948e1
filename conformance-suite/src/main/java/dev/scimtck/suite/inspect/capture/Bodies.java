package dev.scimtck.suite.inspect.capture;

import dev.scimtck.suite.exchange.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Bodies as text, with their content coding taken off, RFC 9110 section 8.4. */
public final class Bodies {
    private static final int BUFFER = 4_096;

    private Bodies() {}

    /**
     * The message with its body as text.
     *
     * @param most how many bytes of a body are kept once it is decoded
     */
    public static Message plain(Message message, int most) {
        String coding =
                message.head().header("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        byte[] body = message.body();
        boolean packedNot = body.length == 0 || coding.isEmpty() || coding.equals("identity");
        // What others recorded is often unpacked already.
        if (packedNot || body[0] == '{' || body[0] == '[') {
            return message;
        }
        try {
            InputStream packed = new ByteArrayInputStream(body);
            return switch (coding) {
                case "gzip", "x-gzip" -> unpacked(message, new GZIPInputStream(packed), most);
                case "deflate" -> unpacked(message, new InflaterInputStream(packed), most);
                default -> opaque(message, coding);
            };
        } catch (IOException notSo) {
            return opaque(message, coding + ", as it says");
        }
    }

    /** As far as it goes: of a body of which only a part was kept there is only a part to read. */
    private static Message unpacked(Message message, InputStream plain, int most) throws IOException {
        var text = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        boolean whole = message.whole();
        try (plain) {
            int read = plain.read(buffer);
            while (read > 0 && text.size() < most) {
                text.write(buffer, 0, Math.min(read, most - text.size()));
                read = plain.read(buffer);
            }
            whole &= read <= 0;
        } catch (EOFException cut) {
            whole = false;
        }
        return new Message(message.head(), text.toByteArray(), whole);
    }

    /** What cannot be read cannot be masked either, and is not kept. */
    private static Message opaque(Message message, String coding) {
        String said = "(" + message.body().length + " bytes, " + coding + ": not kept)";
        return new Message(message.head(), said.getBytes(StandardCharsets.UTF_8), false);
    }
}
