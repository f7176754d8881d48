package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.register.ImportMode;
import org.gridpost.dashboards.register.ImportResult;
import org.gridpost.dashboards.register.ImportResult.Fate;
import org.gridpost.dashboards.register.ImportResult.Flaw;
import org.gridpost.dashboards.register.ImportResult.Row;
import org.gridpost.dashboards.register.RegisterDesk;
import org.gridpost.dashboards.register.RegisterTable;

/** Assets or devices as a CSV file: what would change, what is wrong with which row, and then the change itself. */
public final class RegisterImportApi {
    private static final int MOST_ROWS = 2_000;

    private final RegisterDesk desk;

    public RegisterImportApi(RegisterDesk desk) {
        this.desk = desk;
    }

    /**
     * @param rows the wrong ones and of the others so many as there is room for, in the order of the file
     * @param leftOut how many of the file's rows are not among them
     */
    record View(
            String table,
            boolean taken,
            long added,
            long changed,
            long same,
            long wrong,
            List<Flaw> flaws,
            List<Row> rows,
            int leftOut) {}

    public void mount(Router router, Guard guard) {
        guard.mountUpload(router, Rights.IMPORT_ASSETS, this::take);
    }

    private Answer take(Call call, byte[] file) {
        RegisterTable table = call.query().word("table", RegisterTable.class).orElse(RegisterTable.ASSETS);
        boolean dryRun = call.query().flag("dry-run");
        boolean skipWrong = call.query().flag("skip-wrong");
        if (file.length == 0) {
            call.query().complain("Send a CSV file, in UTF-8, whose first line names the columns.");
        }
        return call.query().problem().orElseGet(() -> {
            ImportMode mode =
                    dryRun ? ImportMode.DRY_RUN : skipWrong ? ImportMode.WITHOUT_WRONG_ROWS : ImportMode.ALL_OR_NOTHING;
            ImportResult result =
                    desk.take(table, file, mode, call::sees, call.who().name());
            View view = view(table, result);
            // Told the same way whether it was tried or done: the rows say what is to be mended.
            return mode != ImportMode.DRY_RUN && !result.taken() && !result.isSound()
                    ? Answer.ok(view).withStatus(422)
                    : Answer.ok(view);
        });
    }

    private static View view(RegisterTable table, ImportResult result) {
        List<Row> listed = listed(result.rows());
        return new View(
                table.name().toLowerCase(Locale.ROOT),
                result.taken(),
                result.count(Fate.ADDED),
                result.count(Fate.CHANGED),
                result.count(Fate.SAME),
                result.count(Fate.WRONG),
                result.flaws(),
                listed,
                result.rows().size() - listed.size());
    }

    private static List<Row> listed(List<Row> rows) {
        if (rows.size() <= MOST_ROWS) {
            return rows;
        }
        long wrong = rows.stream().filter(r -> r.fate() == Fate.WRONG).count();
        int others = (int) Math.max(0, MOST_ROWS - wrong);
        int last = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).fate() != Fate.WRONG)
                .skip(others)
                .findFirst()
                .orElse(rows.size());
        return IntStream.range(0, rows.size())
                .filter(i -> i < last || rows.get(i).fate() == Fate.WRONG)
                .mapToObj(rows::get)
                .limit(MOST_ROWS)
                .toList();
    }
}
