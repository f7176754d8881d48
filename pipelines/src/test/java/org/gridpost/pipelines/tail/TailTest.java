package org.gridpost.pipelines.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gridpost.pipelines.inbound.Decode;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Duplicates;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Messages;
import org.gridpost.pipelines.inbound.Screened;
import org.gridpost.pipelines.inbound.Sites;
import org.gridpost.pipelines.inbound.Validate;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.store.InMemoryStore;
import org.junit.jupiter.api.Test;

/** What a watcher sees of messages that went through the steps of the flow. */
class TailTest {
    private final Site site = new Sites()
            .device(new Device("LNS-1", 1, Optional.empty(), false))
            .alias("DR-QY07-003", AssetKind.DRAIN_NODE, "LNS-1", "24e124136b502217")
            .child("DR-QY07-004", AssetKind.DRAIN_NODE, "LNS-1")
            .asset("CM-QY07-002", AssetKind.CAMERA, OptionalDouble.empty())
            .build();
    private final Tail tail = new Tail(() -> site);
    private final Decode decode = new Decode(Decoders.all(InboundConfig.DEFAULT), InboundConfig.DEFAULT);
    private final Validate validate = new Validate(() -> site, InboundConfig.DEFAULT);
    private final Duplicates duplicates = new Duplicates();
    private final WatchedStore store = new WatchedStore(new InMemoryStore(), tail);
    private final List<Seen> seen = new ArrayList<>();

    /** As the routes do it. */
    private void flow(InboundMessage message) {
        Decoded decoded = decode.apply(message);
        Screened screened = duplicates.apply(validate.apply(decoded));
        duplicates.remember(screened.intake());
        tail.taken(message, Optional.of(decoded), screened, true);
        List<Reading> readings = screened.intake().readings();
        if (!readings.isEmpty()) {
            var unused = store.write(readings);
        }
    }

    private List<String> steps() {
        return seen.stream().map(s -> s.getClass().getSimpleName()).toList();
    }

    @Test
    void aGoodMessageIsSeenFromTheWireToTheStore() {
        tail.watch("DR-QY07-003", seen::add);
        flow(Messages.from("DR-QY07-003", "{\"ts\":1735689600,\"level\":1.25}"));

        assertEquals(List.of("Raw", "Decoded", "Kept", "Stored"), steps());
        assertEquals("level", ((Seen.Decoded) seen.get(1)).measurements().get(0).metric());
        assertEquals(((Seen.Kept) seen.get(2)).readings(), ((Seen.Stored) seen.get(3)).readings());
    }

    @Test
    void aBadOneIsSeenWithTheReason() {
        tail.watch("DR-QY07-003", seen::add);
        flow(Messages.from("DR-QY07-003", "{\"levle\":1.25}"));

        assertEquals(List.of("Raw", "Decoded", "Rejected"), steps());
        String detail = ((Seen.Rejected) seen.get(2)).rejection().detail();
        assertTrue(detail.contains("did you mean level"), detail);
    }

    @Test
    void aRepetitionIsSeenAsSuch() {
        InboundMessage message = Messages.from("DR-QY07-003", "{\"ts\":1735689600,\"level\":1.25}");
        flow(message);
        tail.watch("DR-QY07-003", seen::add);
        flow(message);

        assertEquals(List.of("Raw", "Decoded", "Kept"), steps());
        assertEquals(1, ((Seen.Kept) seen.get(2)).duplicates());
    }

    @Test
    void ofAConcentratorsMessageAChildSeesWhatIsItsOwn() {
        tail.watch("24E124136B502217", seen::add);
        flow(Messages.from(
                "LNS-1", "{\"ts\":1735689600,\"24e124136b502217:level\":1,\"DR-QY07-004:level\":2,\"x-1:level\":3}"));

        assertEquals(List.of("Raw", "Decoded", "Kept", "Stored"), steps());
        assertEquals(1, ((Seen.Decoded) seen.get(1)).measurements().size());
        assertEquals(
                List.of("DR-QY07-003"),
                ((Seen.Kept) seen.get(2))
                        .readings().stream().map(Reading::asset).toList());
    }

    @Test
    void theConcentratorSeesAllOfIt() {
        tail.watch("LNS-1", seen::add);
        flow(Messages.from("LNS-1", "{\"ts\":1735689600,\"DR-QY07-004:level\":2,\"x-1:level\":3}"));

        assertEquals(List.of("Raw", "Decoded", "Rejected", "Kept", "Stored"), steps());
    }

    @Test
    void aNameThatIsNotRegisteredSeesWhyItIsTurnedAway() {
        tail.watch("x-1", seen::add);
        flow(Messages.from("LNS-1", "{\"x-1:level\":3}"));

        assertEquals(List.of("Raw", "Decoded", "Rejected"), steps());
    }

    @Test
    void othersMessagesAreNotSeen() {
        tail.watch("CM-QY07-002", seen::add);
        flow(Messages.from("DR-QY07-003", "{\"level\":1.25}"));

        assertEquals(List.of(), steps());
    }

    @Test
    void whoHasLeftSeesNothingMore() {
        Tail.Leave leave = tail.watch("DR-QY07-003", seen::add);
        assertTrue(tail.isWatched());
        leave.close();
        leave.close();
        flow(Messages.from("DR-QY07-003", "{\"level\":1.25}"));

        assertEquals(List.of(), steps());
        assertFalse(tail.isWatched());
    }
}
