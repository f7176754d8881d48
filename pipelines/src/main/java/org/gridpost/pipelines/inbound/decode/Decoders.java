package org.gridpost.pipelines.inbound.decode;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.decode.chirpstack.ChirpStack;
import org.gridpost.pipelines.inbound.decode.frigate.Frigate;
import org.gridpost.pipelines.inbound.decode.gb28181.Gb28181;
import org.gridpost.pipelines.inbound.decode.hikvision.Hikvision;
import org.gridpost.pipelines.inbound.decode.hj212.Hj212;
import org.gridpost.pipelines.inbound.decode.mapped.Mapped;
import org.gridpost.pipelines.inbound.decode.mapped.Mapping;
import org.gridpost.pipelines.inbound.decode.onvif.Onvif;
import org.gridpost.pipelines.inbound.decode.plainjson.PlainJson;
import org.gridpost.pipelines.inbound.decode.senml.Lwm2mJson;
import org.gridpost.pipelines.inbound.decode.senml.SenmlCbor;
import org.gridpost.pipelines.inbound.decode.senml.SenmlJson;
import org.gridpost.pipelines.inbound.decode.sparkplug.Rebirths;
import org.gridpost.pipelines.inbound.decode.sparkplug.Sparkplug;

/** All payload formats. */
public final class Decoders {
    private Decoders() {}

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /** For a site in Beijing's time. */
    public static List<Decoder> all(InboundConfig config) {
        return all(config, BEIJING, Rebirths.NONE, List.of());
    }

    /**
     * A line per format; the first that recognises a message reads it, so the least particular stands last.
     *
     * @param zone of times that are written without one
     * @param rebirths by which edge nodes of Sparkplug are asked for their births
     * @param mappings for the JSON of a site's own vendors; they go before everything
     */
    public static List<Decoder> all(InboundConfig config, ZoneId zone, Rebirths rebirths, List<Mapping> mappings) {
        Stream<Decoder> formats = Stream.of(
                new Sparkplug(config, rebirths),
                new SenmlJson(config),
                new SenmlCbor(config),
                new Lwm2mJson(config),
                new Hj212(config, zone),
                new Frigate(config),
                new ChirpStack(config),
                new Hikvision(config, zone),
                new Gb28181(zone),
                new Onvif(config),
                new PlainJson(config));
        return Stream.concat(mappings.stream().map(m -> new Mapped(m, config)), formats)
                .toList();
    }
}
