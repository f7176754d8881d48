package org.gridpost.pipelines.tail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Screened;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;

/**
 * Somebody who watches one device. Of a message that the device sent he sees all; of a message in which another one speaks
 * for it, the parts that are about it.
 */
final class Watch {
    /** Moments whose storing is still awaited; more are forgotten, the oldest first. */
    private static final int MOST_AWAITED = 10_000;

    private final String name;
    private final Supplier<Site> site;
    private final Consumer<Seen> to;
    private final Set<Moment> awaited = new LinkedHashSet<>();

    private record Moment(String asset, Instant time) {
        static Moment of(Reading reading) {
            return new Moment(reading.asset(), reading.time());
        }
    }

    Watch(String name, Supplier<Site> site, Consumer<Seen> to) {
        this.name = name;
        this.site = site;
        this.to = to;
    }

    private boolean isMe(Optional<String> other, Site now) {
        return other.isPresent() && id(other.get(), now).equals(id(name, now));
    }

    private static String id(String name, Site now) {
        return now.named(name).map(Device::id).orElse(name);
    }

    synchronized void taken(InboundMessage message, Optional<Decoded> decoded, Screened screened, boolean safe) {
        Site now = site.get();
        boolean mine = isMe(message.sender(), now);
        List<Measurement> measurements = decoded.map(Decoded::measurements).orElse(List.of()).stream()
                .filter(m -> mine || isMe(m.device(), now))
                .toList();
        List<Rejection> rejections = screened.intake().rejections().stream()
                .filter(r -> mine || isMe(r.device(), now))
                .toList();
        List<Reading> readings = screened.intake().readings().stream()
                .filter(r -> mine || isOfMyAsset(r, now))
                .toList();
        if (!mine && measurements.isEmpty() && rejections.isEmpty() && readings.isEmpty()) {
            return;
        }
        to.accept(new Seen.Raw(message));
        if (decoded.isPresent()) {
            to.accept(new Seen.Decoded(measurements));
        }
        rejections.forEach(r -> to.accept(new Seen.Rejected(r)));
        boolean something = !readings.isEmpty() || screened.duplicates() > 0;
        if (safe && something) {
            await(readings);
            to.accept(new Seen.Kept(readings, screened.duplicates()));
        }
    }

    private boolean isOfMyAsset(Reading reading, Site now) {
        return now.assetOf(id(name, now), reading.time())
                .map(Asset::code)
                .filter(reading.asset()::equals)
                .isPresent();
    }

    private void await(List<Reading> readings) {
        readings.forEach(r -> awaited.add(Moment.of(r)));
        while (awaited.size() > MOST_AWAITED) {
            awaited.remove(awaited.iterator().next());
        }
    }

    synchronized void refused(Rejection rejection) {
        Site now = site.get();
        if (isMe(rejection.device(), now) || isMe(rejection.sender(), now)) {
            to.accept(new Seen.Rejected(rejection));
        }
    }

    synchronized void refused(Reading reading, Rejection why) {
        if (awaited.contains(Moment.of(reading))) {
            to.accept(new Seen.Rejected(why));
        }
    }

    synchronized void stored(List<Reading> readings) {
        List<Reading> mine = new ArrayList<>();
        for (Reading reading : readings) {
            if (awaited.contains(Moment.of(reading))) {
                mine.add(reading);
            }
        }
        mine.forEach(r -> awaited.remove(Moment.of(r)));
        if (!mine.isEmpty()) {
            to.accept(new Seen.Stored(mine));
        }
    }
}
