package dev.scimtck.suite.inspect.web;

/** A request to the API that cannot be done: one line that says why, and what to do. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ApiError(int status, String message) {
        super(message);
        this.status = status;
    }

    static ApiError badRequest(String message) {
        return new ApiError(400, message);
    }

    static ApiError notFound(String what) {
        return new ApiError(404, what + " is not there, or not held any more");
    }

    int status() {
        return status;
    }
}
