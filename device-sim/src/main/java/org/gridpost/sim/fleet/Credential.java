package org.gridpost.sim.fleet;

/** A name and its secret, as MQTT user and password or as DTLS identity and key. */
public record Credential(String name, String secret) {
    public Credential {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a credential needs a name");
        }
    }

    /** Without the secret, for it must reach no log. */
    @Override
    public String toString() {
        return "Credential[" + name + "]";
    }
}
