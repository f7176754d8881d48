package org.gridpost.pipelines.inbound;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.Site;

/**
 * The second step of the flow: every measurement becomes a reading or a rejection. Who may speak for whom, what the
 * metric is, its unit, its type and its time are judged against the register as of now; a value outside the metric's
 * range is kept and called bad.
 */
public final class Validate implements Function<Decoded, Intake> {
    private final Supplier<Site> site;
    private final DeviceClocks clocks;

    public Validate(Supplier<Site> site, InboundConfig config) {
        this.site = site;
        this.clocks = new DeviceClocks(config);
    }

    @Override
    public Intake apply(Decoded decoded) {
        return decoded.measurements().isEmpty()
                ? new Intake(List.of(), decoded.rejections())
                : new Validation(site.get(), clocks, decoded).run();
    }
}
