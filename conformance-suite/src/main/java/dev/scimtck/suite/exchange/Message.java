package dev.scimtck.suite.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * A request or response as it passes a {@link Relay}.
 *
 * @param head first line and headers
 * @param body the body without its chunks, as far as it was kept
 * @param whole whether that is all of the body
 */
public record Message(MessageHead head, byte[] body, boolean whole) {

    /** A response made anew, with the length that its body has. */
    public static Message response(int status, String reason, List<Header> headers, byte[] body) {
        return new Message(MessageHead.of("HTTP/1.1 " + status + " " + reason, headers), body, true).framed();
    }

    /** The same with another first line, headers or body, and with the length that its body has. */
    public Message with(String firstLine, List<Header> headers, byte[] newBody) {
        return new Message(MessageHead.of(firstLine, headers), newBody, true).framed();
    }

    /** Says its length, where it has a body or said one. A body that has been changed goes in no chunks. */
    private Message framed() {
        var headers = new ArrayList<Header>();
        boolean said = false;
        for (Header header : head.headers()) {
            boolean length = header.name().equalsIgnoreCase("Content-Length");
            boolean coding = header.name().equalsIgnoreCase("Transfer-Encoding");
            if (!length && !coding) {
                headers.add(header);
            }
            said |= length || coding;
        }
        boolean status = head.isResponse();
        boolean bare = status && (head.status() < 200 || head.status() == 204 || head.status() == 304);
        if (!bare && (said || status || body.length > 0)) {
            headers.add(new Header("Content-Length", Integer.toString(body.length)));
        }
        return new Message(MessageHead.of(head.firstLine(), headers), bare ? new byte[0] : body, true);
    }
}
