package org.gridpost.gateway.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
public final class Version implements IVersionProvider {
    /** {@code unpacked} when run from class files. */
    public static String ofThisJar() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unpacked");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"GridPost " + ofThisJar()};
    }
}
