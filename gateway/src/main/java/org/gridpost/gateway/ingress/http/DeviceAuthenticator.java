package org.gridpost.gateway.ingress.http;

/** Knows the secrets of devices. */
@FunctionalInterface
public interface DeviceAuthenticator {
    /** Whether the device exists, is not revoked and has this secret. */
    boolean authentic(String deviceId, String secret);
}
