package org.gridpost.pipelines.inbound.decode;

import java.util.List;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.decode.plainjson.PlainJson;
import org.gridpost.pipelines.inbound.decode.senml.SenmlCbor;
import org.gridpost.pipelines.inbound.decode.senml.SenmlJson;

/** All payload formats. */
public final class Decoders {
    private Decoders() {}

    /** A line per format; the first that recognises a message reads it, so the least particular stands last. */
    public static List<Decoder> all(InboundConfig config) {
        return List.of(new SenmlJson(config), new SenmlCbor(config), new PlainJson(config));
    }
}
