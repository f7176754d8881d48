package org.gridpost.gateway.broker;

/** A user name and a password. */
public record Login(String user, String password) {
    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
