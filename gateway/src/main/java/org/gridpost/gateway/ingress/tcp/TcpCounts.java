package org.gridpost.gateway.ingress.tcp;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;

/** What came, and what was cut. */
final class TcpCounts implements MeterBinder {
    private final LongAdder packets = new LongAdder();
    private final LongAdder wrongCrc = new LongAdder();
    private final LongAdder broken = new LongAdder();
    private final LongAdder garbageBytes = new LongAdder();
    private final LongAdder idle = new LongAdder();
    private final LongAdder slow = new LongAdder();
    private final LongAdder tooMany = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder notSafe = new LongAdder();

    void packet() {
        packets.increment();
    }

    void wrongCrc() {
        wrongCrc.increment();
    }

    void broken() {
        broken.increment();
    }

    void garbage(int bytes) {
        garbageBytes.add(bytes);
    }

    void idle() {
        idle.increment();
    }

    void slow() {
        slow.increment();
    }

    void tooMany() {
        tooMany.increment();
    }

    void refused() {
        refused.increment();
    }

    void notSafe() {
        notSafe.increment();
    }

    long packets() {
        return packets.sum();
    }

    long wrongCrcs() {
        return wrongCrc.sum();
    }

    long garbageBytes() {
        return garbageBytes.sum();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "packets", "result", "whole", packets);
        counter(registry, "packets", "result", "wrong_crc", wrongCrc);
        counter(registry, "packets", "result", "broken", broken);
        counter(registry, "cuts", "cause", "idle", idle);
        counter(registry, "cuts", "cause", "slow", slow);
        counter(registry, "cuts", "cause", "too_many", tooMany);
        counter(registry, "cuts", "cause", "refused", refused);
        counter(registry, "cuts", "cause", "not_safe", notSafe);
        FunctionCounter.builder("gridpost.tcp.garbage.bytes", garbageBytes, LongAdder::doubleValue)
                .description("Bytes by HJ 212 that belong to no packet")
                .register(registry);
    }

    private static void counter(MeterRegistry registry, String what, String tag, String value, LongAdder count) {
        FunctionCounter.builder("gridpost.tcp." + what, count, LongAdder::doubleValue)
                .description(what.equals("cuts") ? "Connections by HJ 212 that were cut" : "Packets by HJ 212")
                .tag(tag, value)
                .register(registry);
    }
}
