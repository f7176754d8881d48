package org.gridpost.gateway;

import org.gridpost.gateway.cli.Commands;

/** The program's entry. */
public final class Cli {
    private Cli() {}

    public static void main(String[] args) {
        System.exit(Commands.execute(args));
    }
}
