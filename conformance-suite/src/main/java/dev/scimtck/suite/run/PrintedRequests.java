package dev.scimtck.suite.run;

import dev.scimtck.suite.check.Check;
import dev.scimtck.suite.exchange.Exchange;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Redactor;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.exchange.Watch;
import dev.scimtck.suite.target.Target;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints each request of a run to a stand-in as the target would get it, under the recording or check that sends it. */
final class PrintedRequests implements Watch, TestExecutionListener {
    private static final String LENGTH = "Content-Length:";
    private static final int RECORDING_DEPTH = 3;

    private final boolean readOnly;
    private final Placeholders names;
    private final Target standIn;
    private final Redactor redactor;
    private final PrintWriter out;
    private String place = "before anything else";
    private String recording = "";
    private String told = "";
    private int count;

    PrintedRequests(boolean readOnly, Placeholders names, Target standIn, PrintWriter out) {
        this.readOnly = readOnly;
        this.names = names;
        this.standIn = standIn;
        this.redactor = standIn.redactor();
        this.out = out;
    }

    /** How many there were. */
    synchronized int count() {
        return count;
    }

    @Override
    public synchronized Optional<String> refuses(Request request) {
        Optional<String> refusal = readOnly ? Watch.readOnly().refuses(request) : Optional.empty();
        if (refusal.isEmpty()) {
            count++;
            print(request);
        }
        return refusal;
    }

    private void print(Request request) {
        if (!told.equals(place)) {
            out.println();
            out.println("## " + place);
            told = place;
        }
        out.println();
        List<String> lines = redactor.request(asForTarget(request));
        String first = lines.getFirst().substring(request.method().length() + 1);
        out.println(request.method() + " " + names.requestTarget(first, host(request)));
        for (String line : lines.subList(1, lines.size())) {
            boolean length = line.regionMatches(true, 0, LENGTH, 0, LENGTH.length());
            out.println(length ? LENGTH + " {{length}}" : names.in(line));
        }
    }

    /** Where no Authorization header lets into the target, it is the stand-in's alone. */
    private Request asForTarget(Request request) {
        if (!standIn.wayIn().credentials().none()) {
            return request;
        }
        List<Header> headers = request.headers().stream()
                .filter(header -> !header.value().equals(standIn.authorization()))
                .toList();
        return new Request(request.method(), request.target(), headers, request.body());
    }

    private static String host(Request request) {
        return request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Host"))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }

    @Override
    public void answered(Exchange exchange) {
        names.learn(exchange);
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        Optional<String> check = check(test);
        if (check.isPresent()) {
            names.forget();
            place = check.get();
        } else if (isRecording(test)) {
            names.forget();
            recording = test.getDisplayName();
        } else if (test.isTest()) {
            place = recording.split(":", 2)[0] + ": " + test.getDisplayName();
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        place = "after all, to remove what is left";
    }

    private static boolean isRecording(TestIdentifier test) {
        return !test.isTest() && test.getUniqueIdObject().getSegments().size() > RECORDING_DEPTH;
    }

    private static Optional<String> check(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getJavaMethod().getAnnotation(Check.class))
                .map(Check::value);
    }
}
