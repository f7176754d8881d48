package org.gridpost.dashboards.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Libraries of the pages on the class path, in the versions that the build put there. */
final class WebJars {
    private WebJars() {}

    /** The path under which a library's files are served, with a slash at its end. */
    static String folder(String group, String webjar) {
        String properties = "/META-INF/maven/" + group + "/" + webjar + "/pom.properties";
        try (InputStream in = WebJars.class.getResourceAsStream(properties)) {
            if (in == null) {
                throw new IllegalStateException("the WebJar " + webjar + " is missing on the class path");
            }
            Properties pom = new Properties();
            pom.load(in);
            return "/webjars/" + webjar + "/" + pom.getProperty("version") + "/";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
