package org.gridpost.sim.exam;

import java.util.List;
import java.util.stream.Stream;

/** All that is asked. */
final class Subjects {
    private Subjects() {}

    static List<Subject> all() {
        return Stream.of(
                        LampSubjects.all(),
                        SupplySubjects.all(),
                        LeakageSubjects.all(),
                        CabinetSubjects.all(),
                        EnergySubject.all(),
                        PoleSubjects.all(),
                        StrangeReadingSubjects.all(),
                        FrozenSubject.all(),
                        SilenceSubjects.all(),
                        WearSubjects.all(),
                        LevelSubjects.all(),
                        RiseSubjects.all(),
                        CoverSubjects.all(),
                        GasSubjects.all(),
                        PumpSubjects.all(),
                        RainSubject.all(),
                        BaselineSubjects.all(),
                        FlowSubjects.all(),
                        VideoSubjects.all(),
                        RecorderSubjects.all(),
                        SightingSubjects.all(),
                        DarknessSubject.all(),
                        OutageSubject.all(),
                        NetworkSubjects.all(),
                        HeadSubject.all(),
                        FloodSubject.all(),
                        DarkCornerSubject.all(),
                        WetLeakageSubject.all(),
                        ChronicSubject.all(),
                        WitnessSubject.all())
                .flatMap(List::stream)
                .toList();
    }
}
