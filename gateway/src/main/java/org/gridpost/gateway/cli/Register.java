package org.gridpost.gateway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.SqlRegister;
import org.gridpost.gateway.site.Mistake;
import org.gridpost.gateway.site.RegisterStore;
import org.gridpost.gateway.site.Registrar;
import org.gridpost.gateway.site.Registrar.Change;
import org.gridpost.gateway.site.Registrar.Outcome;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;

/** The register of a data folder, for the time of one command. A new one begins with the files of {@code site:}. */
final class Register implements AutoCloseable {
    private final Database database;
    private final RegisterStore store;
    private final Registrar registrar;

    private Register(Database database) {
        this.database = database;
        this.store = new SqlRegister(database.jdbi());
        this.registrar = new Registrar(store);
    }

    /** What the files of {@code site:} say. */
    static SiteReading files(GatewayConfig config) {
        return config.site().equals(GatewayConfig.BUILT_IN_SITE)
                ? SiteFiles.ofClasspath("site/" + GatewayConfig.BUILT_IN_SITE)
                : SiteFiles.ofDirectory(Path.of(config.site()));
    }

    static Register open(Place place) throws ConfigException, Failure {
        GatewayConfig config = place.config();
        Register register = new Register(place.database(config));
        try {
            if (register.store.revision() == 0
                    && register.registrar.begin(files(config)) instanceof SiteReading.Broken broken) {
                throw new Failure("the register " + config.site() + " cannot be used:\n" + lines(broken.mistakes()));
            }
            return register;
        } catch (Failure | RuntimeException e) {
            register.close();
            throw e;
        }
    }

    /** What became of a change, if all is well. */
    static Outcome.Done done(Outcome outcome, String refused) throws Failure {
        if (outcome instanceof Outcome.Refused bad) {
            throw new Failure(refused + "\n" + lines(bad.mistakes()));
        }
        return (Outcome.Done) outcome;
    }

    static String lines(List<Mistake> mistakes) {
        return mistakes.stream().map(m -> "  " + m).collect(Collectors.joining("\n"));
    }

    Site site() {
        return registrar.current().site();
    }

    Device device(String id) throws Failure {
        return site().device(id)
                .orElseThrow(() -> new Failure("there is no device " + id + ": see ./gridpost device list"));
    }

    /** Applies the change and tells the device as it is then. */
    Device change(String id, Function<SiteReading.Loaded, Change> change) throws Failure {
        Outcome.Done done = done(registrar.apply(change, false), "device " + id + " stays as it was:");
        return done.register().site().device(id).orElseThrow();
    }

    Registrar registrar() {
        return registrar;
    }

    Database database() {
        return database;
    }

    RegisterStore store() {
        return store;
    }

    @Override
    public void close() {
        database.close();
    }
}
