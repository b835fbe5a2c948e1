package dev.scimtck.suite.inspect.web;

import dev.scimtck.suite.browser.Browser;
import dev.scimtck.suite.fault.AllFaults;
import dev.scimtck.suite.fault.Fault;
import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.fault.SeededFault;
import dev.scimtck.suite.inspect.InspectedServer;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.run.Run;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.Manner;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TestExecutionListener;

/**
 * The pictures of the README: the page before a server that loses attributes, while recordings are played. No test of its own; the
 * command stands beside the pictures.
 */
class InspectorPictures {
    private static final Path FOLDER = Path.of("docs");
    private static final int SHADES = 8;
    private static final List<String> PLAYED = List.of(
            "google/lookup-and-create",
            "okta/wizard-joiner",
            "okta/wizard-update",
            "entra/flagged-joiner",
            "entra/legacy-member-removal");

    @Test
    void takeThem() throws IOException {
        Browser browser = Browser.start();
        browser.size(1280, 860);
        try (FaultyServer server = FaultyServer.with(losing());
                InspectorPage page = InspectorPage.open(browser, InspectedServer.before(server.target()))) {
            page.anew("light");
            PLAYED.forEach(recording -> play(page, recording));
            page.find("provider:okta,entra,google");
            page.show(page.newest("step:remove-one-member"));
            take(browser, "inspector-list.png");
            browser.prefer("dark");
            page.show(page.newest("provider:okta method:PUT"));
            page.tab(3, "Change");
            take(browser, "inspector-change.png");
            browser.prefer("light");
            page.go("#/sequences", "document.querySelector('#other svg')");
            take(browser, "inspector-sequences.png");
            page.go("#/", "!document.getElementById('live').hidden");
            trouble(page, browser);
            take(browser, "inspector-trouble.png");
        }
    }

    private static void trouble(InspectorPage page, Browser browser) {
        browser.press("t");
        browser.until("document.getElementById('make-trouble')");
        page.submit("make-trouble", "trouble-q", "method:PATCH path:/Groups", "trouble-probability", "50");
        browser.until("document.querySelector('.troubles li') && !document.getElementById('trouble-banner').hidden");
    }

    private static Fault losing() {
        return AllFaults.all().stream()
                .map(SeededFault::fault)
                .filter(fault -> fault.story().id().equals("attributes-lost"))
                .findFirst()
                .orElseThrow();
    }

    /** One after the other, as a provider does it. */
    private static void play(InspectorPage page, String label) {
        var selected = new RecordingSelection(SuiteRun.recordings().stream()
                .filter(recording -> recording.label().equals(label))
                .toList());
        new Run(
                        page.inspected().seenByTheProvider(),
                        new Run.Selection(selected, List.of()),
                        InspectedServer.catalogue(),
                        InspectedServer.schemas(),
                        1,
                        "acme",
                        Manner.usual())
                .execute(new TestExecutionListener() {});
    }

    private static void take(Browser browser, String name) throws IOException {
        browser.painted();
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(name), smaller(browser.picture()));
    }

    /** In fewer shades, which nobody sees, and packed as tightly as PNG can. */
    private static byte[] smaller(byte[] png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        var smaller = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int colour = picture.getRGB(x, y);
                smaller.setRGB(x, y, shade(colour, 16) | shade(colour, 8) | shade(colour, 0));
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam tight = writer.getDefaultWriteParam();
        tight.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        tight.setCompressionQuality(0);
        var bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(smaller, null, null), tight);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static int shade(int colour, int shift) {
        int value = colour >> shift & 0xff;
        return Math.min(0xff, (value + SHADES / 2) / SHADES * SHADES) << shift;
    }
}
