package org.gridpost.pipelines.kpi.county;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;

/**
 * What is counted of an area each day. {@link #metric} is where it stands among the metrics of {@link AssetKind#AREA}. The
 * seed's values are those of the county's report of 1 November 2018, the reference lines those of Hebei's provincial rule.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable
public enum Kpi {
    /** Lamps seen lit, of those that should be lit, an hour after civil dusk. */
    LIT_RATE(
            "路灯亮化率",
            "Lit rate",
            OptionalDouble.of(99.5),
            List.of(new Line("main_roads", 98), new Line("secondary_roads", 96), new Line("facility_integrity", 95))),
    /** Lamps of which nothing was heard then, of those that should be lit. */
    SILENT_LAMPS("无数据路灯", "Silent lamps"),
    /** Street segments with a sewer, of all. */
    DRAINAGE_COVERAGE("下水道管网覆盖率", "Drainage coverage", OptionalDouble.of(85.0), List.of()),
    /** Metres of street with a sewer, of all. */
    DRAINAGE_LENGTH("下水道管网覆盖率（按长度）", "Drainage coverage by length"),
    /** m3 of sewage that went into treatment, of those discharged. */
    SEWAGE_TREATMENT("污水处理率", "Sewage treatment", OptionalDouble.of(87.0), List.of()),
    /** Hours in which cameras were online, of all. */
    CAMERA_ONLINE("摄像头在线率", "Cameras online"),
    /** Hours in which cameras were online and recorded, of all. */
    RECORDING_INTEGRITY("录像完整率", "Recording integrity"),
    /** The sum over the assets of the part of their reports that came, of so many assets. */
    DATA_COMPLETENESS("数据完整率", "Data completeness"),
    /** Hours from alarm to return to normal, over repairs; of one kind of asset. */
    MTTR("平均修复时间", "Mean time to repair"),
    /** Hours in operation over failures of the past 28 days; of one kind of asset. */
    MTBF("平均无故障时间", "Mean time between failures");

    /** A value to compare with, in the KPI's unit. */
    public record Line(String name, double value) {}

    private static final double PERCENT = 100;

    private final String nameZh;
    private final String nameEn;
    private final OptionalDouble seed;
    private final List<Line> reference;
    private final Metric metric;
    private final Metric numerator;
    private final Metric denominator;

    Kpi(String nameZh, String nameEn) {
        this(nameZh, nameEn, OptionalDouble.empty(), List.of());
    }

    Kpi(String nameZh, String nameEn, OptionalDouble seed, List<Line> reference) {
        this.nameZh = nameZh;
        this.nameEn = nameEn;
        this.seed = seed;
        this.reference = reference;
        String word = name().toLowerCase(Locale.ROOT);
        this.metric = AssetKind.AREA.metric(word).orElseThrow();
        this.numerator = AssetKind.AREA.metric(word + "_numerator").orElseThrow();
        this.denominator = AssetKind.AREA.metric(word + "_denominator").orElseThrow();
    }

    public String nameZh() {
        return nameZh;
    }

    public String nameEn() {
        return nameEn;
    }

    /** What the county reported, as the aim of the demonstration. */
    public OptionalDouble seed() {
        return seed;
    }

    /** Published lines to compare with. */
    public List<Line> reference() {
        return reference;
    }

    /** Whether it is told for each kind of asset by itself. */
    public boolean isOfKinds() {
        return this == MTTR || this == MTBF;
    }

    /** Those that tell of all assets of an area together. */
    public static List<Kpi> ofAreas() {
        return Arrays.stream(values()).filter(kpi -> !kpi.isOfKinds()).toList();
    }

    /** Its name, its unit, and where its value is stored. */
    public Metric metric() {
        return metric;
    }

    public Metric numerator() {
        return numerator;
    }

    public Metric denominator() {
        return denominator;
    }

    /** In the unit of {@link #metric}; empty if there is nothing to count. */
    public Optional<Double> value(Ratio ratio) {
        double scale = metric.unit().equals("/100") ? PERCENT : 1;
        return ratio.denominator() > 0
                ? Optional.of(scale * ratio.numerator() / ratio.denominator())
                : Optional.empty();
    }
}
