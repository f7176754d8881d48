package org.gridpost.gateway.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.site.SiteReading;
import org.gridpost.pipelines.respond.findings.Finding;
import org.gridpost.pipelines.respond.findings.Findings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Say what is amiss in the register: assets for which no body answers or several do, offices that nobody"
                    + " holds, hours without anybody on shift, trades without a team, people who cannot be reached.",
            "Ends with 1 if an asset has not exactly one body or a row refers to what is not there; all else is a"
                    + " warning."
        })
final class RegisterCheckCommand implements Callable<Integer> {
    @Mixin
    private Place place;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, Failure {
        try (Register register = Register.open(place)) {
            SiteReading reading = register.registrar().reading();
            if (reading instanceof SiteReading.Broken broken) {
                throw new Failure("the register in the database is damaged:\n" + Register.lines(broken.mistakes()));
            }
            SiteReading.Loaded loaded = (SiteReading.Loaded) reading;
            return print(Findings.of(loaded.site(), loaded.responsibilities(), loaded.organisation()), loaded);
        }
    }

    private int print(List<Finding> findings, SiteReading.Loaded register) {
        var out = spec.commandLine().getOut();
        findings.forEach(f -> out.println((f.kind().isFault() ? "ERROR   " : "warning ") + f.en()));
        long faults = findings.stream().filter(f -> f.kind().isFault()).count();
        var people = register.organisation();
        out.printf(
                "%d assets, %d people in %d posts, %d teams, %d shifts: %s%n",
                register.site().assets().size(),
                people.people().size(),
                people.posts().size(),
                people.teams().size(),
                people.shifts().size(),
                findings.isEmpty()
                        ? "nothing is amiss"
                        : faults + " errors, " + (findings.size() - faults) + " warnings");
        return faults == 0 ? 0 : 1;
    }
}
