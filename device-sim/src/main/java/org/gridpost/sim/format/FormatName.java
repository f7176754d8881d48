package org.gridpost.sim.format;

import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.report.Encoding;

/** The formats that can be asked for. */
public enum FormatName {
    /** SenML JSON from everybody. */
    SENML_JSON {
        @Override
        public Format in(Fleet fleet, Clock clock) {
            return new Own(Encoding.SENML_JSON);
        }
    },
    /** SenML CBOR from everybody. */
    SENML_CBOR {
        @Override
        public Format in(Fleet fleet, Clock clock) {
            return new Own(Encoding.SENML_CBOR);
        }
    },
    /** {@code {"ts":…,"metric":value}} from who speaks for itself. */
    PLAIN {
        @Override
        public Format in(Fleet fleet, Clock clock) {
            return new Own(Encoding.PLAIN_ISO);
        }
    },
    /** LwM2M paths in SenML from lamps, covers, drains and rain gauges. */
    LWM2M {
        @Override
        public Format in(Fleet fleet, Clock clock) {
            return new Lwm2m(fleet);
        }
    },
    /** Cameras behind a Frigate recorder. */
    FRIGATE {
        @Override
        public Format in(Fleet fleet, Clock clock) {
            return new Frigate();
        }
    },
    /** Drains and covers behind a ChirpStack network server. */
    CHIRPSTACK {
        @Override
        public Format in(Fleet fleet, Clock clock) {
            return new ChirpStack(fleet);
        }
    },
    /** Pumps and flow meters behind a Sparkplug B edge node. */
    SPARKPLUG {
        @Override
        public Format in(Fleet fleet, Clock clock) {
            return new Sparkplug(clock);
        }
    },
    /** Cameras that notify by ONVIF. */
    ONVIF {
        @Override
        public Format in(Fleet fleet, Clock clock) {
            return new Onvif();
        }
    },
    /** Cameras that post Hikvision's alerts. */
    HIKVISION {
        @Override
        public Format in(Fleet fleet, Clock clock) {
            return new Hikvision();
        }
    },
    /** Cameras that post GB/T 28181 alarms. */
    GB28181 {
        @Override
        public Format in(Fleet fleet, Clock clock) {
            return new Gb28181(fleet);
        }
    },
    /** Drains and flow meters as stations that speak HJ 212. */
    HJ212 {
        @Override
        public Format in(Fleet fleet, Clock clock) {
            return new Hj212(fleet);
        }
    },
    /** Rain gauges in some vendor's own JSON. */
    MAPPED {
        @Override
        public Format in(Fleet fleet, Clock clock) {
            return new Acme(fleet);
        }
    };

    /**
     * The format, with nothing said yet.
     *
     * @param clock the simulated time
     */
    public abstract Format in(Fleet fleet, Clock clock);

    /** As it is written on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<FormatName> labelled(String label) {
        return Arrays.stream(values())
                .filter(f -> f.label().equalsIgnoreCase(label))
                .findFirst();
    }

    public static String labels() {
        return Arrays.stream(values()).map(FormatName::label).collect(Collectors.joining(", "));
    }
}
