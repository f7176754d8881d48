package org.gridpost.gateway.ingress.coap;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAPMessageFormatException;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.MessageFormatException;
import org.eclipse.californium.core.network.serialization.MessageHeader;
import org.eclipse.californium.core.network.serialization.UdpDataParser;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.RawDataChannel;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.DatagramReader;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;

/**
 * Both ends of the queue in which Californium holds datagrams between its receiver and its worker threads. That queue
 * has no bound of its own: in a flood the receiver is held here instead, the socket's buffer fills, and senders repeat
 * what was lost. Datagrams that are not CoAP are reported, because Californium drops them without a word.
 */
final class Datagrams {
    private static final long MAX_WAITING_BYTES = 8L << 20;
    private static final long PAUSE_NANOS = 1_000_000;

    /** What a datagram costs beside its bytes, so that a flood of tiny ones is bounded too. */
    private static final int OVERHEAD = 512;

    private final AtomicLong waitingBytes = new AtomicLong();
    private final Consumer<Rejection> refused;
    private final Clock clock;

    Datagrams(Consumer<Rejection> refused, Clock clock) {
        this.refused = refused;
        this.clock = clock;
    }

    UDPConnector connector(InetSocketAddress address, Configuration configuration) {
        return new UDPConnector(address, configuration) {
            @Override
            public void setRawDataReceiver(RawDataChannel receiver) {
                super.setRawDataReceiver(held(receiver, this));
            }
        };
    }

    /** The receiver behind a gate that is shut while too much waits; open as soon as the connector stops. */
    RawDataChannel held(RawDataChannel receiver, Connector connector) {
        // Californium takes the receiver away with null when it stops.
        return receiver == null
                ? null
                : data -> {
                    while (waitingBytes.get() > MAX_WAITING_BYTES && connector.isRunning()) {
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                    waitingBytes.addAndGet(OVERHEAD + data.getSize());
                    receiver.receiveData(data);
                };
    }

    UdpDataParser parser() {
        return new UdpDataParser() {
            @Override
            protected MessageHeader parseHeader(DatagramReader reader) {
                waitingBytes.addAndGet(-OVERHEAD - reader.bitsLeft() / Byte.SIZE);
                reader.mark();
                MessageHeader header;
                try {
                    header = super.parseHeader(reader);
                } catch (MessageFormatException e) {
                    throw reported(e, reader);
                }
                reportUnknownCode(header.getCode(), reader);
                return header;
            }

            @Override
            protected Message parseMessage(DatagramReader reader, MessageHeader header, Message message) {
                try {
                    return super.parseMessage(reader, header, message);
                } catch (MessageFormatException e) {
                    throw reported(e, reader);
                } catch (IllegalStateException e) {
                    // So does Californium 3.14 call a payload larger than its own block, and logs each as an error.
                    throw reported(
                            new CoAPMessageFormatException(
                                    e.getMessage(),
                                    header.getToken(),
                                    header.getMID(),
                                    header.getCode(),
                                    header.getType() == CoAP.Type.CON),
                            reader);
                }
            }
        };
    }

    private MessageFormatException reported(MessageFormatException why, DatagramReader reader) {
        reader.reset();
        report(why.getMessage(), Payload.of(reader.readBytesLeft()));
        return why;
    }

    /** Californium itself refuses these next, where no override is told. */
    private void reportUnknownCode(int code, DatagramReader reader) {
        boolean known = CoAP.isEmptyMessage(code)
                || (CoAP.isRequest(code) && isKnown(() -> CoAP.Code.valueOf(code)))
                || (CoAP.isResponse(code) && isKnown(() -> CoAP.ResponseCode.valueOf(code)));
        if (!known) {
            reader.reset();
            report("unknown code " + CoAP.formatCode(code), Payload.of(reader.readBytesLeft()));
        }
    }

    private static boolean isKnown(Supplier<?> lookup) {
        try {
            return lookup.get() != null;
        } catch (MessageFormatException e) {
            return false;
        }
    }

    private void report(String why, Payload datagram) {
        refused.accept(new Rejection(
                Reason.MALFORMED,
                "The datagram is not CoAP (RFC 7252): " + why,
                Transport.COAP,
                Optional.empty(),
                clock.instant(),
                datagram,
                datagram.length()));
    }
}
