package dev.scimtck.suite.inspect.meaning;

/**
 * What a request looks like without names, ids and addresses, and without its header lines.
 *
 * @param frame method and kind of path
 * @param query how its query is written
 * @param body its body; none where it sends the server's words back
 * @param writtenBack what it changes in the server's own words, where it sends those back; empty where it does not
 */
record RequestForm(String frame, QueryForm query, Skeleton body, String writtenBack) {

    static RequestForm of(String method, Place place, Skeleton body) {
        return new RequestForm(method + " " + place.form(), QueryForm.of(place), body, "");
    }

    /** One that sends the server's own words back. */
    static RequestForm of(String method, Place place, String writtenBack) {
        return new RequestForm(method + " " + place.form(), QueryForm.of(place), Skeleton.none(), writtenBack);
    }

    /** Requests of one text differ in names, ids and addresses only. */
    String text() {
        return frame + query.text() + "\n" + (writtenBack.isEmpty() ? body.text() : "written back: " + writtenBack);
    }

    /** How alike two requests are, from 0 to 1; 0 where they are not at all. */
    double likeness(RequestForm other) {
        if (!frame.equals(other.frame)) {
            return 0;
        }
        double byQuery =
                query.text().equals(other.query.text()) ? 1 : query.form().equals(other.query.form()) ? 0.92 : 0;
        return byQuery == 0 ? 0 : byQuery * bodies(other);
    }

    private double bodies(RequestForm other) {
        if (!writtenBack.isEmpty() || !other.writtenBack.isEmpty()) {
            boolean both = !writtenBack.isEmpty() && !other.writtenBack.isEmpty();
            return writtenBack.equals(other.writtenBack) ? 1 : both ? 0.8 : 0;
        }
        if (body.text().equals(other.body.text())) {
            return 1;
        }
        if (frame.startsWith("PATCH")) {
            return body.form().equals(other.body.form()) ? 0.95 : 0.7 * body.likeness(other.body);
        }
        return 0.97 * body.likeness(other.body);
    }
}
