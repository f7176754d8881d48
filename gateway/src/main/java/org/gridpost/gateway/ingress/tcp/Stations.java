package org.gridpost.gateway.ingress.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridpost.gateway.ingress.tcp.Packets.Refusal;
import org.gridpost.gateway.ingress.tcp.TcpConfig.Station;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.decode.hj212.Segment;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;

/** Tells which device a station is: by {@code tcp.stations}, else its MN is the device's id or alias and its PW the secret. */
final class Stations {
    private final Map<String, Station> byNumber;
    private final Supplier<Site> site;
    private final BiPredicate<String, String> authentic;

    /** Who sent a packet, or why we do not believe it. */
    sealed interface Verdict {
        record Known(String device) implements Verdict {}

        record Unknown(Fault fault, Refusal refusal) implements Verdict {}
    }

    /** @param authentic whether the secret is the device's and the device is not revoked */
    Stations(TcpConfig config, Supplier<Site> site, BiPredicate<String, String> authentic) {
        this.byNumber = config.stations().stream().collect(Collectors.toMap(Station::mn, Function.identity()));
        this.site = site;
        this.authentic = authentic;
    }

    Verdict judge(Segment segment) {
        Optional<Station> station = Optional.ofNullable(byNumber.get(segment.mn()));
        String id = station.map(Station::device).orElse(segment.mn());
        Optional<Device> device = site.get().named(id);
        if (device.isEmpty()) {
            return new Verdict.Unknown(
                    new Fault(
                            Reason.UNKNOWN_DEVICE,
                            "MN " + Quoted.of(segment.mn())
                                    + (station.isPresent() ? " is device " + id + ", which" : "")
                                    + " is not registered: register a device of this id, make the MN an alias of one, or"
                                    + " name the one that it is under tcp.stations"),
                    Refusal.WRONG_STATION);
        }
        boolean believed = station.map(s ->
                        same(s.password(), segment.password()) && !device.get().revoked())
                .orElseGet(() -> authentic.test(device.get().id(), segment.password()));
        return believed
                ? new Verdict.Known(device.get().id())
                : new Verdict.Unknown(
                        new Fault(
                                Reason.UNAUTHORISED,
                                "the PW of MN " + Quoted.of(segment.mn()) + " is wrong or device " + id
                                        + " is revoked: PW is "
                                        + (station.isPresent() ? "the password under tcp.stations" : "its secret")),
                        Refusal.WRONG_PASSWORD);
    }

    /** Takes as long for a near miss as for a far one. */
    private static boolean same(String password, String given) {
        return MessageDigest.isEqual(password.getBytes(ISO_8859_1), given.getBytes(ISO_8859_1));
    }
}
