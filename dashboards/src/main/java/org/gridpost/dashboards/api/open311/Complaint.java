package org.gridpost.dashboards.api.open311;

import java.util.List;
import org.gridpost.dashboards.api.open311.Part.Document;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.reports.Mistake;

/** What cannot be answered, as Open311 says it: a list of codes and descriptions, the code being that of the status. */
final class Complaint {
    private Complaint() {}

    /** Not found if anything is named that there is not, else a bad request. */
    static Answer of(List<Mistake> mistakes, Asked asked) {
        int status = mistakes.stream().anyMatch(m -> m.kind() == Mistake.Kind.UNKNOWN) ? 404 : 400;
        return of(status, mistakes.stream().map(Mistake::what).toList(), asked);
    }

    static Answer of(int status, String zh, String en, Asked asked) {
        return of(status, List.of(new Text(zh, en)), asked);
    }

    private static Answer of(int status, List<Text> sentences, Asked asked) {
        List<String> texts = sentences.stream().map(asked.language()::of).toList();
        return of(status, texts, asked.orXml());
    }

    static Answer of(int status, List<String> sentences, Format format) {
        List<Part> errors = sentences.stream()
                .<Part>map(
                        s -> Part.named(new Part.Field("code", new Part.Count(status)), Part.field("description", s)))
                .toList();
        return format.answer(status, new Document("errors", new Part.Several("error", errors)));
    }
}
