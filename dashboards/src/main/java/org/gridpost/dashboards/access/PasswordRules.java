package org.gridpost.dashboards.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a password must be like, by NIST SP 800-63B: long enough, not what everybody tries first, and nothing else. Of
 * which characters it is made is nobody's business.
 */
public final class PasswordRules {
    public static final int MIN_LENGTH = 10;
    public static final int MAX_LENGTH = 128;

    /** Shorter names stand in half of all words. */
    private static final int NAME_LENGTH = 3;

    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    public enum Fault {
        TOO_SHORT,
        TOO_LONG,
        COMMON,
        HOLDS_NAME
    }

    /** What is wrong with it, for somebody with these names. */
    public static Optional<Fault> fault(String password, List<String> names) {
        String plain = normal(password);
        int length = plain.codePointCount(0, plain.length());
        if (length < MIN_LENGTH) {
            return Optional.of(Fault.TOO_SHORT);
        }
        if (length > MAX_LENGTH) {
            return Optional.of(Fault.TOO_LONG);
        }
        String lower = plain.toLowerCase(Locale.ROOT);
        if (COMMON.contains(lower) || lower.chars().distinct().count() == 1) {
            return Optional.of(Fault.COMMON);
        }
        boolean holdsName = names.stream()
                .map(n -> normal(n).toLowerCase(Locale.ROOT).strip())
                .anyMatch(n -> n.length() >= NAME_LENGTH && lower.contains(n));
        return holdsName ? Optional.of(Fault.HOLDS_NAME) : Optional.empty();
    }

    /** One form for what keyboards write in several (Unicode NFKC), such as full-width letters of a Chinese input method. */
    public static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static Set<String> common() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                PasswordRules.class.getResourceAsStream("common-passwords.txt"), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
