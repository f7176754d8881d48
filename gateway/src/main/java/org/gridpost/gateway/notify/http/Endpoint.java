package org.gridpost.gateway.notify.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/** The address of somebody's server. What is wrong with one is told without saying it: it may hold a key. */
public final class Endpoint {
    private Endpoint() {}

    /**
     * @param key of the configuration, for the sentence
     * @throws IllegalArgumentException if it is no address of a web server, or not https though not on this machine
     */
    public static URI require(String url, String key) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
                if (scheme.equals("https") || (scheme.equals("http") && isLoopback(uri.getHost()))) {
                    return uri;
                }
            }
        } catch (URISyntaxException e) {
            // Said below: the exception would repeat the address.
        }
        throw new IllegalArgumentException(key
                + " must be like https://host/path, without user and fragment; http is for this machine itself only");
    }

    /** Whether a host is this machine, told by its name alone: nothing is looked up for any other. */
    public static boolean isLoopback(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (bare.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return bare.matches("[0-9.]+|[0-9A-Fa-f:]+")
                    && InetAddress.getByName(bare).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
