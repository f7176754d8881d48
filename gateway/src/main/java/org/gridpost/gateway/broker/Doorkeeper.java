package org.gridpost.gateway.broker;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.NoCacheLoginException;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows who may come in and what he may do; asked by Artemis, which remembers the answers for ten seconds. */
final class Doorkeeper implements ActiveMQSecurityManager5 {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

    private final Supplier<Site> site;
    private final DeviceSecrets secrets;
    private final Subscribers subscribers;
    private final Login gateway;
    private final Refusals refusals;

    Doorkeeper(Supplier<Site> site, DeviceSecrets secrets, Subscribers subscribers, Login gateway, Refusals refusals) {
        this.site = site;
        this.secrets = secrets;
        this.subscribers = subscribers;
        this.gateway = gateway;
        this.refusals = refusals;
    }

    /** Whose user name and password these are; a refusal is told of before it is returned as empty. */
    Optional<Party> identify(String user, String password) {
        if (user == null || password == null) {
            refusals.tell(
                    Reason.UNAUTHORISED,
                    "",
                    "MQTT sign-in without user name and password; a device signs in"
                            + " with its id and the password that `device credential` shows");
            return Optional.empty();
        }
        if (user.equals(gateway.user()) && password.equals(gateway.password())) {
            return Optional.of(new Party.Gateway(user));
        }
        Optional<Device> device = site.get().device(user);
        if (device.isPresent()) {
            return sender(device.get(), password);
        }
        Optional<Party> subscriber;
        try {
            subscriber = subscribers
                    .reader(user, password)
                    .map(reader -> new Party.Subscriber(user, reader.tokenId(), reader.alarms(), reader.tickets()));
        } catch (Unavailable e) {
            // Whether the token is good nobody can tell now; the subscriber comes again.
            LOG.warn("MQTT sign-in as {} is put off: {}", Refusals.shown(user), e.getMessage());
            return Optional.empty();
        }
        if (subscriber.isEmpty()) {
            refusals.tell(
                    Reason.UNKNOWN_DEVICE,
                    user,
                    "MQTT sign-in as " + Refusals.shown(user)
                            + ": no device has this id, and no token this name and text");
        }
        return subscriber;
    }

    private Optional<Party> sender(Device device, String password) {
        if (secrets.accepts(device, password)) {
            return Optional.of(new Party.Sender(device.id(), topic -> publishes(device.id(), topic)));
        }
        String why = device.revoked()
                ? "the device is revoked"
                : "the password is not that of epoch " + device.epoch() + "; `device credential` shows the right one";
        refusals.tell(Reason.UNAUTHORISED, device.id(), "MQTT sign-in as \"" + device.id() + "\": " + why);
        return Optional.empty();
    }

    private boolean publishes(String device, String topic) {
        return site.get().publisherOn(topic).filter(d -> d.id().equals(device)).isPresent();
    }

    boolean isDevice(String id) {
        return site.get().device(id).isPresent();
    }

    @Override
    public Subject authenticate(String user, String password, RemotingConnection connection, String securityDomain)
            throws NoCacheLoginException {
        // A refusal is not remembered: a device that is adopted or restored must get in at its next try.
        Party party = identify(user, password).orElseThrow(() -> new NoCacheLoginException("refused"));
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user));
        subject.getPrincipals().add(party);
        subject.setReadOnly();
        return subject;
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        if (subject == null) {
            return false;
        }
        for (Party party : subject.getPrincipals(Party.class)) {
            if (party.may(check, address)) {
                return true;
            }
            boolean foreign = check == CheckType.SEND || check == CheckType.CREATE_ADDRESS;
            refusals.tell(
                    foreign && party instanceof Party.Sender ? Reason.FOREIGN_DEVICE : Reason.UNAUTHORISED,
                    party.name(),
                    "\"" + party.name() + "\" may not " + check + " on " + Refusals.shown(address)
                            + "; a device writes gridpost/v1/{its id}/telemetry, event and state and the topics that"
                            + " the register gives it, and reads cmd");
        }
        return false;
    }

    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }
}
