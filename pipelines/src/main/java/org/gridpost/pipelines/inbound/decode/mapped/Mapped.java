package org.gridpost.pipelines.inbound.decode.mapped;

import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.decode.syntax.JsonTree;

/** The format of one mapping. */
public final class Mapped implements Decoder {
    private final Mapping mapping;
    private final int maxRecords;

    public Mapped(Mapping mapping, InboundConfig config) {
        this.mapping = mapping;
        this.maxRecords = config.maxRecords();
    }

    @Override
    public String format() {
        return "JSON mapped as " + mapping.format();
    }

    @Override
    public boolean recognises(InboundMessage message) {
        return mapping.match().matches(message);
    }

    @Override
    public Decoded decode(InboundMessage message) {
        return JsonTree.of(message)
                .decode(message, root -> new MappedReader(message, mapping, root, maxRecords).read());
    }
}
