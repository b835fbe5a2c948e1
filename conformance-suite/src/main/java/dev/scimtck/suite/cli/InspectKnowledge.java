package dev.scimtck.suite.cli;

import dev.scimtck.suite.explain.Explanations;
import dev.scimtck.suite.inspect.Inspection;
import dev.scimtck.suite.inspect.meaning.Interpreter;
import dev.scimtck.suite.inspect.web.InspectorServer;
import dev.scimtck.suite.recording.FormatSchemas;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.RecordingLibrary;
import dev.scimtck.suite.recording.RecordingReader;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.Target;
import java.util.List;

/**
 * What the inspector knows beforehand.
 *
 * @param catalogue what the RFCs demand
 * @param recordings what the providers send
 * @param schemas what every body is held to
 * @param target the server that answers
 */
record InspectKnowledge(Catalogue catalogue, List<Recording> recordings, ResponseSchemas schemas, Target target) {

    static InspectKnowledge load(Target target) {
        Catalogue catalogue = Catalogue.load();
        return new InspectKnowledge(
                catalogue,
                RecordingLibrary.load(new RecordingReader(FormatSchemas.load(), catalogue)),
                ResponseSchemas.load(),
                target);
    }

    Interpreter interpreter() {
        return new Interpreter(new Interpreter.Knowledge(recordings, catalogue, schemas, target));
    }

    InspectorServer page(Inspection inspection, InspectorServer.Options options) {
        var explanations = new Explanations(catalogue, ExplainCommand.proofs(catalogue), recordings);
        return InspectorServer.start(inspection, recordings, catalogue, explanations, options);
    }
}
