package org.gridpost.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.persistence.AuditHeadFile;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.SqlAudit;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.AuditChain;
import org.gridpost.pipelines.audit.AuditChain.Kept;
import org.gridpost.pipelines.audit.AuditChain.Verdict;
import org.gridpost.pipelines.audit.AuditHead;
import org.gridpost.pipelines.audit.AuditRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "The log of who has changed what, as a chain of hashes.",
        subcommands = {AuditCommand.Verify.class, AuditCommand.Show.class},
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Of a folder that was mistyped it would say that all is well. */
    private static Database existing(Place place) throws ConfigException, Failure {
        GatewayConfig config = place.config();
        if (config.database().url().isEmpty() && Files.notExists(place.data().resolve("gridpost.db"))) {
            throw new Failure("there is no gridpost.db in " + place.data()
                    + ": name the gateway's data folder with --data, or its configuration with -c");
        }
        return place.database(config);
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Walk the whole chain and say whether an entry was changed, removed or moved since it was written.",
                "That its end was cut off shows by the head that the gateway keeps in audit.head of the data folder, and"
                        + " by one that you noted yourself. Also works beside a running gateway."
            })
    static final class Verify implements Callable<Integer> {
        @Mixin
        private Place place;

        @Option(
                names = "--expect",
                paramLabel = "[N:]HASH",
                description = "A head that an earlier run printed: the chain must lead through it. May be repeated")
        private List<String> expected = List.of();

        @Option(names = "--json", description = "One JSON object instead of a sentence")
        private boolean json;

        @Spec
        private CommandSpec spec;

        private record Answer(
                boolean whole, Optional<Long> entries, Optional<String> head, Optional<Long> at, Optional<String> why) {
            static Answer of(Verdict verdict) {
                return verdict instanceof Verdict.Whole whole
                        ? new Answer(
                                true,
                                Optional.of(whole.head().number()),
                                Optional.of(whole.head().hash()),
                                Optional.empty(),
                                Optional.empty())
                        : of((Verdict.Broken) verdict);
            }

            private static Answer of(Verdict.Broken broken) {
                return new Answer(
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(broken.number()),
                        Optional.of(broken.why()));
            }
        }

        @Override
        public Integer call() throws ConfigException, Failure {
            List<Kept> kept = new ArrayList<>(expected.stream().map(this::kept).toList());
            Verdict verdict;
            try (Database database = existing(place)) {
                AuditHeadFile.read(place.data()).map(Kept::of).ifPresent(kept::add);
                verdict = new AuditChain(new SqlAudit(database.jdbi())).verify(kept);
            } catch (IOException e) {
                throw new Failure("the kept head of the audit cannot be read: " + e.getMessage(), e);
            } catch (Unavailable e) {
                throw new Failure(e.getMessage(), e);
            }
            return say(verdict);
        }

        private Kept kept(String text) {
            return AuditHead.parse(text).map(Kept::of).orElseGet(() -> {
                if (!HASH.matcher(text).matches()) {
                    throw new ParameterException(
                            spec.commandLine(),
                            "--expect takes a head as this command prints it, 64 hexadecimal digits, perhaps with the"
                                    + " number of the entry and a colon before it, and not \"" + text + "\"");
                }
                return new Kept(Optional.empty(), text);
            });
        }

        private int say(Verdict verdict) {
            boolean whole = verdict instanceof Verdict.Whole;
            if (json) {
                spec.commandLine().getOut().println(Commands.json(Answer.of(verdict)));
            } else if (verdict instanceof Verdict.Whole all) {
                spec.commandLine()
                        .getOut()
                        .println(all.head().number() + " entries, head "
                                + all.head().hash());
            } else if (verdict instanceof Verdict.Broken broken) {
                spec.commandLine().getErr().println("gridpost: the audit is not whole: " + broken.why());
            }
            return whole ? 0 : 1;
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The newest entries, the last one first. Also works beside a running gateway.")
    static final class Show implements Callable<Integer> {
        private static final int MOST = 10_000;

        @Mixin
        private Place place;

        @Option(names = "--by", paramLabel = "NAME", description = "Only what this one did")
        private Optional<String> by;

        @Option(
                names = "--action",
                paramLabel = "ACTION",
                description = "Only this action, as alarm.acknowledged; alarm. for all that begin so")
        private Optional<String> action;

        @Option(names = "--subject", paramLabel = "ID", description = "Only about this alarm, account, token, …")
        private Optional<String> subject;

        @Option(
                names = "--before",
                paramLabel = "N",
                description = "Only entries with a lower number: to turn to the next page")
        private Optional<Long> before;

        @Option(
                names = "--limit",
                defaultValue = "50",
                paramLabel = "N",
                description = "How many at most (default: ${DEFAULT-VALUE})")
        private int limit;

        @Option(names = "--json", description = "One JSON object instead of a line for each")
        private boolean json;

        @Spec
        private CommandSpec spec;

        private record Line(
                long number, String at, String by, String action, String subject, String detail, String hash) {
            static Line of(AuditRecord one) {
                return new Line(
                        one.number(),
                        one.entry().at().toString(),
                        one.entry().by(),
                        one.entry().action(),
                        one.entry().subject(),
                        one.entry().detail(),
                        one.hash());
            }
        }

        private record Entries(List<Line> entries) {}

        @Override
        public Integer call() throws ConfigException, Failure {
            if (limit < 1 || limit > MOST) {
                throw new ParameterException(spec.commandLine(), "--limit must be from 1 to " + MOST);
            }
            List<Line> lines;
            try (Database database = existing(place)) {
                lines = new SqlAudit(database.jdbi())
                        .newest(new Audit.Query(by, action, subject, before, Audit.During.ALWAYS, limit)).stream()
                                .map(Line::of)
                                .toList();
            } catch (Unavailable e) {
                throw new Failure(e.getMessage(), e);
            }
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(Commands.json(new Entries(lines)));
            } else {
                lines.forEach(l -> out.println(oneLine(l)));
            }
            return 0;
        }

        private static String oneLine(Line line) {
            return String.join(
                            "  ",
                            Long.toString(line.number()),
                            line.at(),
                            line.by(),
                            line.action(),
                            line.subject(),
                            line.detail())
                    .replaceAll("\\p{Cntrl}+", " ")
                    .stripTrailing();
        }
    }
}
