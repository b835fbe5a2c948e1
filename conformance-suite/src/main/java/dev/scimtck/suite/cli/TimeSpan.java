package dev.scimtck.suite.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as a person types it: {@code 30s}, {@code 5m}, {@code 2h}; a bare number is seconds. */
final class TimeSpan implements ITypeConverter<Duration> {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})\\s*(s|m|h|)");
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    @Override
    public Duration convert(String text) {
        Matcher written = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!written.matches()) {
            throw new TypeConversionException("'" + text + "' is no time; give one like 30s, 5m or 2h");
        }
        long number = Long.parseLong(written.group(1));
        return switch (written.group(2)) {
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }

    /** The same as a person reads it. */
    static String words(Duration time) {
        long seconds = time.toSeconds();
        if (seconds > 0 && seconds % HOUR == 0) {
            return seconds / HOUR + " h";
        }
        return seconds > 0 && seconds % MINUTE == 0 ? seconds / MINUTE + " min" : seconds + " s";
    }
}
