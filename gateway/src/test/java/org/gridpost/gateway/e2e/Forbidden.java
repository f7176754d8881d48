package org.gridpost.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Place;

/**
 * What nobody from outside may find in an answer: texts, in whatever form JSON, XML or a link writes them, and coordinates that
 * tell where a camera is, in whatever order and format.
 *
 * @param texts names, numbers, codes, as they are known inside
 * @param cameras their places
 * @param known places that anybody may know, whether there is a camera near or not, exactly as they are told
 * @param about the same of places that are told less exactly
 */
record Forbidden(Set<String> texts, List<Place> cameras, Set<Place> known, List<Known> about) {
    /** So near it tells which pole to look at, m. */
    private static final double NEAR = 50;

    /** Degrees of latitude, somewhat more than that. */
    private static final double ABOUT_NEAR = 0.001;

    private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}\\.\\d{2,}");
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})|&#(?:x([0-9a-fA-F]+)|(\\d+));");

    /** Something may stand between the two numbers of a place. */
    private static final int REACH = 3;

    /** @param metres within which an answer may tell of it */
    record Known(Place place, double metres) {}

    /** What of it is in an answer, each with where. */
    List<String> in(String where, String answer) {
        List<String> found = new ArrayList<>();
        String read = readable(answer);
        String lower = (read + "\n" + unescaped(read)).toLowerCase(Locale.ROOT);
        for (String text : texts) {
            if (lower.contains(text.toLowerCase(Locale.ROOT))) {
                found.add(where + " tells of \"" + text + "\"");
            }
        }
        List<Double> numbers = unknown(DEGREES.matcher(read)
                .results()
                .map(MatchResult::group)
                .map(Double::valueOf)
                .toList());
        for (int i = 0; i < numbers.size(); i++) {
            for (int j = i + 1; j < numbers.size() && j <= i + REACH; j++) {
                places(numbers.get(i), numbers.get(j))
                        .filter(this::tells)
                        .forEach(place -> found.add(where + " tells of " + place + ", where a camera is"));
            }
        }
        return found.stream().distinct().toList();
    }

    /** Without the pairs that are a known place: else one's latitude and the next one's longitude would make another. */
    private List<Double> unknown(List<Double> numbers) {
        List<Double> left = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            if (i + 1 < numbers.size()
                    && places(numbers.get(i), numbers.get(i + 1)).anyMatch(known::contains)) {
                i++;
            } else {
                left.add(numbers.get(i));
            }
        }
        return left;
    }

    private static Stream<Place> places(double a, double b) {
        return Stream.of(new double[] {a, b}, new double[] {b, a})
                .filter(p -> Math.abs(p[0]) <= 90 && Math.abs(p[1]) <= 180)
                .map(p -> new Place(p[0], p[1]));
    }

    private boolean tells(Place place) {
        return cameras.stream().anyMatch(camera -> isNear(camera, place))
                && about.stream().noneMatch(k -> k.place().metresTo(place) <= k.metres());
    }

    private static boolean isNear(Place camera, Place place) {
        return Math.abs(camera.latitude() - place.latitude()) < ABOUT_NEAR && camera.metresTo(place) <= NEAR;
    }

    private static String readable(String answer) {
        return ESCAPED.matcher(answer).replaceAll(found -> {
            boolean hex = found.group(3) == null;
            String digits = hex ? (found.group(1) == null ? found.group(2) : found.group(1)) : found.group(3);
            return Matcher.quoteReplacement(Character.toString(Integer.parseInt(digits, hex ? 16 : 10)));
        });
    }

    /** As if it were a link. */
    private static String unescaped(String read) {
        try {
            return URLDecoder.decode(read, UTF_8);
        } catch (IllegalArgumentException noLinkInIt) {
            return "";
        }
    }
}
