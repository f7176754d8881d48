package org.gridpost.pipelines.inbound;

import java.util.List;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Metric;

/** What somebody may have meant who wrote a metric that is none. */
final class Suggestions {
    private static final int MAX_EDITS = 2;

    private Suggestions() {}

    static String unknownMetric(String written, Asset asset) {
        List<String> all = asset.kind().metrics().stream().map(Metric::name).toList();
        List<String> close = all.stream().filter(name -> isClose(written, name)).toList();
        String offer = close.isEmpty()
                ? "it can report " + String.join(", ", all)
                : "did you mean " + String.join(" or ", close) + "?";
        return Quoted.of(written) + " is no metric of " + asset.code() + " (" + asset.kind() + "): " + offer;
    }

    private static boolean isClose(String written, String name) {
        int most = Math.min(MAX_EDITS, name.length() / 2);
        return Math.abs(written.length() - name.length()) <= most && edits(written, name, most) <= most;
    }

    /** Levenshtein's distance, or something greater than {@code most} as soon as it is. */
    private static int edits(String a, String b, int most) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
                least = Math.min(least, row[j]);
            }
            if (least > most) {
                return least;
            }
        }
        return row[b.length()];
    }
}
