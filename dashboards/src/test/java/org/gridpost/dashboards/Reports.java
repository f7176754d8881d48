package org.gridpost.dashboards;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.reportmap.ReportCounts;

/** What residents of the town have reported. */
public final class Reports implements ReportCounts {
    private static final Text LIGHTS = new Text("路灯", "Street lights");
    private static final Text PEOPLE = new Text("邻里", "Neighbours");

    private final List<Report> all = new CopyOnWriteArrayList<>();

    public void add(String type, String grid, Instant at, Integer... stars) {
        all.add(new Report(type, grid, at, List.of(stars).stream().findFirst()));
    }

    @Override
    public List<ReportType> types() {
        return List.of(
                new ReportType("LAMP_OUT", new Text("路灯不亮", "Street light out"), LIGHTS, true),
                new ReportType("CAMERA_FAULT", new Text("摄像头故障", "Camera at fault"), LIGHTS, false),
                new ReportType("DISPUTE", new Text("邻里纠纷", "Dispute"), PEOPLE, false));
    }

    @Override
    public List<Report> between(Instant from, Instant to) {
        return all.stream()
                .filter(r -> !r.at().isBefore(from) && r.at().isBefore(to))
                .toList();
    }
}
