package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.requirement.Catalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads recording files. What it cannot take it refuses with file, line, and what was expected. */
public final class RecordingReader {
    private final FormatSchemas formats;
    private final Catalogue catalogue;

    /**
     * @param formats the JSON Schemas of the format
     * @param catalogue the clauses that a recording may name
     */
    public RecordingReader(FormatSchemas formats, Catalogue catalogue) {
        this.formats = formats;
        this.catalogue = catalogue;
    }

    /**
     * Reads one file: one recording, or as many as it has variants.
     *
     * @param file the file's name, for messages
     * @param name folder and file name without its ending, which the recording must carry as its name
     * @param text what the file holds
     * @param headers the header sets of its provider, by name
     * @throws RecordingException if something in it is wrong
     */
    public List<Recording> read(String file, String name, String text, Map<String, HeaderSet> headers) {
        YamlDocument document = YamlDocument.read(file, text);
        formats.checkRecording(document);
        var recordings = new ArrayList<Recording>();
        VariantForms.of(document)
                .forEach((variant, form) ->
                        recordings.add(new DocumentReading(form, headers, catalogue).recording(name, variant)));
        return List.copyOf(recordings);
    }

    /**
     * Reads the header sets of a provider.
     *
     * @param file the file's name, for messages
     * @param text what the file holds
     * @throws RecordingException if something in it is wrong
     */
    public Map<String, HeaderSet> readHeaders(String file, String text) {
        YamlDocument document = YamlDocument.read(file, text);
        formats.checkHeaders(document);
        var sets = new LinkedHashMap<String, HeaderSet>();
        for (var set : document.tree().properties()) {
            var byMethod = new LinkedHashMap<String, List<String>>();
            for (var lines : set.getValue().properties()) {
                if (!lines.getKey().equals("source")) {
                    for (String method : lines.getKey().split(" ", -1)) {
                        byMethod.put(method, texts(lines.getValue()));
                    }
                }
            }
            sets.put(set.getKey(), new HeaderSet(set.getKey(), byMethod));
        }
        return sets;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
