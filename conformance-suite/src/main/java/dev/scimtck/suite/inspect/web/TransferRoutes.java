package dev.scimtck.suite.inspect.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.inspect.Inspection;
import dev.scimtck.suite.inspect.live.Entry;
import dev.scimtck.suite.inspect.transfer.HarWriter;
import dev.scimtck.suite.inspect.transfer.Importer;
import dev.scimtck.suite.inspect.transfer.Importer.NotReadable;
import dev.scimtck.suite.inspect.transfer.Importer.Read;
import dev.scimtck.suite.inspect.transfer.RecordingExport;
import dev.scimtck.suite.inspect.transfer.RecordingExport.Export;
import io.helidon.webserver.http.HttpRouting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The operations that bring traffic in from elsewhere and take it elsewhere. */
final class TransferRoutes {
    private final Inspection inspection;
    private final String version;

    TransferRoutes(Inspection inspection, String version) {
        this.inspection = inspection;
        this.version = version;
    }

    void register(HttpRouting.Builder routing, Handling handling) {
        routing.get("/api/export/har", handling.of(this::har));
        routing.get("/api/export/recording", handling.of(this::recording));
        routing.post("/api/import", handling.of(this::imported));
    }

    private List<Entry> selection(Call call) {
        return call.ids()
                .map(ids -> inspection.exchanges().of(ids))
                .orElseGet(() -> inspection.exchanges().found(call.search()));
    }

    private Answer har(Call call) {
        URI url = inspection.setup().providerUrl();
        var writer = new HarWriter(url.getScheme() + "://" + url.getRawAuthority(), version);
        return Answer.file("application/json", "scim-inspect.har", Answer.bytes(writer.write(selection(call))));
    }

    private Answer recording(Call call) {
        String name = call.parameter("name").orElse("captured");
        boolean zip = call.parameter("format")
                .map("zip"::equals)
                .orElse(call.header("Accept").contains("application/zip"));
        var bases = List.of(
                inspection.setup().target().base(),
                inspection.setup().providerUrl().toString());
        try {
            Export export = RecordingExport.of(selection(call), name, bases);
            return zip ? Answer.file("application/zip", name + ".zip", zipped(export.files())) : json(export);
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static Answer json(Export export) {
        ObjectNode json = ApiJson.object();
        json.put("recording", export.recording());
        ObjectNode files = json.putObject("files");
        export.files().forEach(files::put);
        ArrayNode notes = json.putArray("notes");
        export.notes().forEach(notes::add);
        return Answer.json(json);
    }

    private static byte[] zipped(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can be written in memory", e);
        }
        return bytes.toByteArray();
    }

    private Answer imported(Call call) {
        try {
            Read read = Importer.read(new String(call.body(), StandardCharsets.UTF_8));
            ObjectNode json = ApiJson.object();
            json.put("kind", read.kind().name().toLowerCase(Locale.ROOT));
            json.put("imported", read.exchanges().size());
            ArrayNode ids = json.putArray("ids");
            read.exchanges()
                    .forEach(exchange -> ids.add(inspection.imported(exchange).id()));
            ArrayNode skipped = json.putArray("skipped");
            read.skipped().forEach(skipped::add);
            return Answer.json(json);
        } catch (NotReadable e) {
            throw ApiError.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
