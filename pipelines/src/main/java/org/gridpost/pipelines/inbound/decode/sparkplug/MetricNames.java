package org.gridpost.pipelines.inbound.decode.sparkplug;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gridpost.pipelines.model.AssetKind;

/** Which metric of ours a name of Sparkplug means, and which unit the unit beside it. */
final class MetricNames {
    private static final Set<String> OURS = Set.copyOf(AssetKind.allMetricNames());

    /** Folders whose metrics are about the edge node or device and no measurements of it. */
    private static final List<String> ABOUT = List.of("Node Control/", "Device Control/", "Properties/");

    private MetricNames() {}

    /** Whether it is no reading but belongs to the protocol or describes the device. */
    static boolean isAbout(String name) {
        return name.equals("bdSeq") || ABOUT.stream().anyMatch(name::startsWith);
    }

    /** The whole name, or the last part of its path, if that is a metric of ours in whatever case; else as it is. */
    static String metric(String name) {
        String whole = plain(name);
        String last = whole.substring(whole.lastIndexOf('/') + 1);
        return OURS.contains(whole) ? whole : OURS.contains(last) ? last : name;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    /** The SenML unit of an engineering unit that is written differently there; others as they are. */
    static String unit(String written) {
        return switch (written) {
            case "%" -> "/100";
            case "°C", "degC", "C" -> "Cel";
            case "°" -> "deg";
            case "m³" -> "m3";
            case "m³/s" -> "m3/s";
            case "m³/h" -> "m3/h";
            case "L/s" -> "l/s";
            default -> written;
        };
    }
}
