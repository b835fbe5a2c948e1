package dev.scimtck.suite.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String ODD = "pä55+/w=rd&\"<o'dd>";

    private final Secrets secrets = Secrets.of(List.of("s3cr3t-t0ken", ODD, "s3cr3t-t0ken-that-is-longer"));

    @Test
    void hides_each_form_in_which_a_secret_may_be_written() {
        String percent = URLEncoder.encode(ODD, StandardCharsets.UTF_8);
        String json = TextNode.valueOf(ODD).toString();
        for (String form : List.of(
                ODD,
                percent,
                percent.toLowerCase(Locale.ROOT),
                json.substring(1, json.length() - 1),
                json.substring(1, json.length() - 1).replace("/", "\\/").replace("ä", "\\u00e4"),
                "pä55+/w=rd&amp;&quot;&lt;o&#39;dd&gt;")) {
            assertEquals("a *** b", secrets.hide("a " + form + " b"));
        }
    }

    @Test
    void the_longest_that_fits_is_hidden_whole() {
        assertEquals("***, ***", secrets.hide("s3cr3t-t0ken-that-is-longer, s3cr3t-t0ken"));
    }

    @Test
    void what_is_no_secret_stays_as_it_is() {
        String text = "s3cr3t and t0ken, also at the end: s3cr";
        assertEquals(text, secrets.hide(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "xy", "Bearer ", "user:", "{\"token\":\""})
    void in_base64_a_secret_is_hidden_wherever_it_stands(String before) {
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            String text = before + "s3cr3t-t0ken" + before;
            String encoded = encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
            String hidden = secrets.hide("was " + encoded + ".");
            assertTrue(hidden.contains("***"), hidden);
            String left = hidden.replaceAll("^was |\\*.*", "").replaceAll("[^A-Za-z0-9]", "");
            String decoded = new String(
                    Base64.getDecoder().decode(left.substring(0, left.length() / 4 * 4)), StandardCharsets.UTF_8);
            assertFalse(decoded.contains("s3c"), decoded);
        }
    }

    @Test
    void the_beginning_of_one_at_the_end_of_what_was_cut_goes_too() {
        assertEquals("it was ", secrets.hideInCut("it was s3cr3t-t0"));
        assertEquals("*** it was ", secrets.hideInCut("s3cr3t-t0ken it was s"));
    }

    @Test
    void more_may_become_known_on_the_way() {
        var known = new ArrayList<>(List.of("first-secret"));
        var growing = new Secrets(() -> List.copyOf(known));
        assertEquals("*** second-secret", growing.hide("first-secret second-secret"));
        known.add("second-secret");
        assertEquals("*** ***", growing.hide("first-secret second-secret"));
        growing.learn("Xq7#vbTm");
        assertEquals("*** ***", growing.hide("first-secret Xq7#vbTm"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "userName", "a1!"})
    void a_password_that_may_be_any_word_is_not_hidden_elsewhere(String word) {
        secrets.learn(word);
        assertEquals("the " + word, secrets.hide("the " + word));
    }
}
