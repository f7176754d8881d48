package org.gridpost.gateway.ingress.coap;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.eclipse.californium.scandium.dtls.ConnectionId;
import org.eclipse.californium.scandium.dtls.HandshakeResultHandler;
import org.eclipse.californium.scandium.dtls.PskPublicInformation;
import org.eclipse.californium.scandium.dtls.PskSecretResult;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedPskStore;
import org.eclipse.californium.scandium.util.SecretUtil;
import org.eclipse.californium.scandium.util.ServerNames;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.model.Site;

/** The DTLS pre-shared keys: identity is the device id, in the register as of now. Others get no key and are reported. */
final class DeviceKeys implements AdvancedPskStore {
    private final Supplier<Site> site;
    private final DeviceSecrets secrets;
    private final Consumer<Rejection> refused;
    private final Clock clock;

    DeviceKeys(Supplier<Site> site, DeviceSecrets secrets, Consumer<Rejection> refused, Clock clock) {
        this.site = site;
        this.secrets = secrets;
        this.refused = refused;
        this.clock = clock;
    }

    @Override
    public boolean hasEcdhePskSupported() {
        return true;
    }

    @Override
    public PskSecretResult requestPskSecretResult(
            ConnectionId connection,
            ServerNames serverNames,
            PskPublicInformation identity,
            String hmacAlgorithm,
            SecretKey otherSecret,
            byte[] seed,
            boolean useExtendedMasterSecret) {
        return new PskSecretResult(
                connection, identity, keyOf(identity).map(DeviceKeys::secret).orElse(null));
    }

    private Optional<String> keyOf(PskPublicInformation identity) {
        String name = identity.getPublicInfoAsString();
        Optional<Device> device = Ids.isId(name) ? site.get().device(name) : Optional.empty();
        if (device.isEmpty()) {
            refuse(identity, Reason.UNKNOWN_DEVICE, "The DTLS identity must be the id of a registered device");
        } else if (device.get().revoked()) {
            refuse(identity, Reason.UNAUTHORISED, "Device " + name + " is revoked");
        } else {
            return Optional.of(secrets.dtlsKey(name, device.get().epoch()));
        }
        return Optional.empty();
    }

    private static SecretKey secret(String key) {
        return SecretUtil.create(key.getBytes(StandardCharsets.US_ASCII), PskSecretResult.ALGORITHM_PSK);
    }

    private void refuse(PskPublicInformation identity, Reason reason, String detail) {
        Payload original = Payload.of(identity.getBytes());
        refused.accept(new Rejection(
                reason,
                detail,
                Transport.COAP,
                Optional.of(identity.getPublicInfoAsString()).filter(Ids::isId),
                clock.instant(),
                original,
                original.length()));
    }

    /** Only a client says who it is. */
    @Override
    public PskPublicInformation getIdentity(InetSocketAddress peer, ServerNames virtualHost) {
        return null;
    }

    /** Keys are derived at once: no result comes later. */
    @Override
    public void setResultHandler(HandshakeResultHandler handler) {}
}
