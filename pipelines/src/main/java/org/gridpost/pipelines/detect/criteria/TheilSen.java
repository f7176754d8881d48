package org.gridpost.pipelines.detect.criteria;

import java.util.Arrays;

/**
 * A straight line through points by the median of all pairwise slopes (Theil 1950, Sen 1968): one wild value does not
 * tilt it. The band is Sen's, from the normal approximation of Kendall's statistic at 95 %.
 *
 * @param slope per millisecond
 * @param low lower end of the slope's 95 % band
 * @param high upper end
 * @param error standard error of the slope by the spread of the points about the line
 * @param end the line's value at the last point
 */
record TheilSen(double slope, double low, double high, double error, double end) {
    private static final double Z95 = 1.96;
    private static final double KENDALL = 18;

    /** Makes a median absolute deviation comparable to a standard deviation of normal noise. */
    static final double MAD_TO_SIGMA = 1.4826;

    /** @param from the first point that counts; at least two are needed, of different times */
    static TheilSen through(Samples samples, int from) {
        int n = samples.size() - from;
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = from; i < samples.size(); i++) {
            for (int j = i + 1; j < samples.size(); j++) {
                slopes[count++] =
                        (samples.values()[j] - samples.values()[i]) / (samples.times()[j] - samples.times()[i]);
            }
        }
        Arrays.sort(slopes);
        double slope = count % 2 == 1 ? slopes[count / 2] : (slopes[count / 2 - 1] + slopes[count / 2]) / 2;
        double spread = Z95 * Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / KENDALL);
        int lowRank = (int) Math.floor((count - spread) / 2);
        int highRank = (int) Math.ceil((count + spread) / 2);

        long last = samples.lastTime();
        double[] ends = new double[n];
        double meanTime = 0;
        for (int i = 0; i < n; i++) {
            ends[i] = samples.values()[from + i] - slope * (samples.times()[from + i] - last);
            meanTime += (samples.times()[from + i] - last) / (double) n;
        }
        double end = Samples.median(ends);
        double squares = 0;
        double[] deviations = new double[n];
        for (int i = 0; i < n; i++) {
            deviations[i] = Math.abs(ends[i] - end);
            double t = samples.times()[from + i] - last - meanTime;
            squares += t * t;
        }
        double error = MAD_TO_SIGMA * Samples.median(deviations) / Math.sqrt(squares);
        return new TheilSen(slope, slopes[Math.max(0, lowRank)], slopes[Math.min(count - 1, highRank)], error, end);
    }
}
