package dev.scimtck.suite.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** What someone types in this process, and what they get. */
record Typed(int status, String out, String err) {

    static Typed run(Map<String, String> environment, List<String> args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status =
                Main.run(args.toArray(String[]::new), environment, new PrintWriter(out), new PrintWriter(err, true));
        return new Typed(status, out.toString(), err.toString());
    }

    String lastLine() {
        return out.lines().reduce("", (before, line) -> line);
    }

    String all() {
        return out + err;
    }
}
