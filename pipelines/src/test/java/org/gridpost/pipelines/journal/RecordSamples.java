package org.gridpost.pipelines.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.journal.JournalRecord.Tick;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/** Records for tests: plain ones that carry a number, and random ones of every shape from a seed. */
public final class RecordSamples {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Metric LEVEL = AssetKind.DRAIN_NODE.metric("level").orElseThrow();

    private final Random random;

    public RecordSamples(long seed) {
        random = new Random(seed);
    }

    /** One reading, whose time says its number. */
    public static Intake numbered(long number) {
        Instant time = NOON.plusMillis(number);
        return new Intake(
                List.of(new Reading("DR0001", AssetKind.DRAIN_NODE, LEVEL, Value.of(1.25), time, NOON, Quality.GOOD)),
                List.of());
    }

    /** The number of a {@link #numbered} record. */
    public static long numberOf(JournalRecord record) {
        return ((Intake) record).readings().get(0).time().toEpochMilli() - NOON.toEpochMilli();
    }

    public static Rejection rejection(Reason reason, String device) {
        return new Rejection(
                reason,
                "level: 12 bananas is not a number of metres",
                Transport.MQTT,
                Optional.of(device),
                NOON,
                Payload.of("{\"level\":\"12 bananas\"}"),
                22);
    }

    public JournalRecord any() {
        if (random.nextInt(10) == 0) {
            return new Tick(instant());
        }
        return new Intake(many(this::reading), random.nextInt(4) == 0 ? many(this::rejection) : List.of());
    }

    private <T> List<T> many(Supplier<T> one) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            T next = one.get();
            list.add(next);
            if (random.nextBoolean()) {
                list.add(next);
            }
        }
        return list;
    }

    private <T> T oneOf(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    private Reading reading() {
        AssetKind kind = oneOf(List.of(AssetKind.values()));
        Metric metric = oneOf(kind.metrics());
        Value value = switch (metric.type()) {
            case NUMBER -> Value.of(number());
            case FLAG -> Value.of(random.nextBoolean());
            case TEXT -> Value.of(text(random.nextInt(Value.Text.MAX_LENGTH)));
        };
        return new Reading(
                "A-" + random.nextInt(3),
                kind,
                metric,
                value,
                instant(),
                instant(),
                oneOf(List.of(Quality.values())),
                random.nextBoolean() ? Optional.empty() : Optional.of(instant()));
    }

    private Rejection rejection() {
        byte[] original = new byte[random.nextInt(3000)];
        random.nextBytes(original);
        return new Rejection(
                oneOf(List.of(Reason.values())),
                text(random.nextInt(600)),
                oneOf(List.of(Transport.values())),
                random.nextBoolean() ? Optional.empty() : Optional.of(text(1)),
                random.nextBoolean() ? Optional.empty() : Optional.of(text(1)),
                instant(),
                Payload.of(original),
                original.length);
    }

    private double number() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(5) - 2;
            case 1 -> Double.MAX_VALUE;
            case 2 -> Double.MIN_VALUE;
            case 3 -> -(1L << 40);
            case 4 -> (1L << 40) + 1;
            default -> random.nextGaussian() * 1000;
        };
    }

    private Instant instant() {
        return switch (random.nextInt(6)) {
            case 0 -> NOON;
            case 1 -> Instant.MIN;
            case 2 -> Instant.MAX;
            case 3 -> NOON.plusNanos(random.nextLong());
            default -> NOON.plusMillis(random.nextInt());
        };
    }

    private String text(int length) {
        String letters = "abcXYZ 0_-水位报警é{}\"\n";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
