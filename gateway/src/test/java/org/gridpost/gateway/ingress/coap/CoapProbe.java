package org.gridpost.gateway.ingress.coap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.serialization.UdpDataParser;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/** A device that speaks CoAP: a well-behaved client, and single datagrams sent at will. */
public final class CoapProbe implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final InetSocketAddress server;
    private final CoapEndpoint endpoint;

    public CoapProbe(InetSocketAddress server) throws IOException {
        this(server, settings -> new UDPConnector(ANY_PORT, settings));
    }

    /** Over DTLS, with one cipher suite or what the client would choose. */
    CoapProbe(InetSocketAddress server, String identity, String key, CipherSuite... suites) throws IOException {
        this(server, settings -> {
            settings.set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.CLIENT_ONLY)
                    .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0)
                    .set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false)
                    .set(DtlsConfig.DTLS_CIPHER_SUITES, suites.length == 0 ? null : List.of(suites));
            return new DTLSConnector(DtlsConnectorConfig.builder(settings)
                    .setAddress(ANY_PORT)
                    .setAdvancedPskStore(new AdvancedSinglePskStore(identity, key.getBytes(US_ASCII)))
                    .build());
        });
    }

    private CoapProbe(InetSocketAddress server, Function<Configuration, Connector> connector) throws IOException {
        this.server = server;
        Configuration settings = new Configuration(
                SystemConfig.DEFINITIONS,
                UdpConfig.DEFINITIONS,
                DtlsConfig.DEFINITIONS,
                org.eclipse.californium.core.config.CoapConfig.DEFINITIONS);
        endpoint = CoapEndpoint.builder()
                .setConfiguration(settings)
                .setConnector(connector.apply(settings))
                .build();
        endpoint.setExecutors(
                ExecutorsUtil.newSingleThreadScheduledExecutor(task -> daemon(task)),
                ExecutorsUtil.newSingleThreadScheduledExecutor(task -> daemon(task)));
        endpoint.start();
    }

    public static Request post(String path, Optional<Integer> contentFormat, byte[] payload) {
        return post("coap", path, contentFormat, payload);
    }

    static Request post(String scheme, String path, Optional<Integer> contentFormat, byte[] payload) {
        Request request = new Request(CoAP.Code.POST, CoAP.Type.CON);
        request.setURI(scheme + "://127.0.0.1" + path);
        contentFormat.ifPresent(format -> request.getOptions().setContentFormat(format));
        request.setPayload(payload);
        return request;
    }

    public CompletableFuture<Response> send(Request request) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        request.setDestinationContext(new AddressEndpointContext(server));
        request.addMessageObserver(new MessageObserverAdapter() {
            @Override
            public void onResponse(Response response) {
                answer.complete(response);
            }

            @Override
            public void onTimeout() {
                answer.completeExceptionally(new IOException("no answer"));
            }

            @Override
            protected void failed() {
                answer.completeExceptionally(new IOException("not sent"));
            }
        });
        endpoint.sendRequest(request);
        return answer;
    }

    /** The bytes of a message as they stand in a datagram. */
    static byte[] datagram(Request request, int messageId) {
        request.setMID(messageId);
        request.setToken(new byte[] {1, 2, 3});
        return new UdpDataSerializer().getByteArray(request);
    }

    static Response parse(byte[] datagram) {
        return (Response) new UdpDataParser().parseMessage(datagram);
    }

    public static void send(DatagramSocket socket, InetSocketAddress server, byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, server));
    }

    static byte[] receive(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return java.util.Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Override
    public void close() {
        endpoint.destroy();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "coap-probe");
        thread.setDaemon(true);
        return thread;
    }
}
