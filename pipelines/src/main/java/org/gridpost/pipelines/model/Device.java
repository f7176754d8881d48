package org.gridpost.pipelines.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The box that reports: it has a credential and is bound to one asset at a time, or to none if it only passes on what
 * others measure, such as a video recorder or a LoRaWAN network server.
 *
 * @param epoch raised to rotate its secret
 * @param concentrator the device that may report in this one's name, if it does not speak for itself
 * @param revoked whether it is shut out
 * @param aliases names under which other systems know it: a Frigate camera, a DevEUI, a GB/T 28181 id, an HJ 212 MN; each
 *     belongs to one device, whatever its case
 * @param topics MQTT topics of other systems on which it publishes, besides those of its own below {@code gridpost/v1}
 */
public record Device(
        String id,
        int epoch,
        Optional<String> concentrator,
        boolean revoked,
        Set<String> aliases,
        List<TopicFilter> topics) {
    private static final int MAX_ALIAS = 128;

    public Device {
        Ids.require(id, "device id");
        concentrator.ifPresent(c -> Ids.require(c, "concentrator of device " + id));
        if (epoch < 1) {
            throw new IllegalArgumentException("device " + id + ": epoch counts from 1 but is " + epoch);
        }
        aliases = Set.copyOf(aliases);
        topics = List.copyOf(topics);
        for (String alias : aliases) {
            if (!isAlias(alias)) {
                throw new IllegalArgumentException("device " + id + ": an alias has 1 to " + MAX_ALIAS
                        + " visible characters and no bar but one is \"" + alias + "\"");
            }
        }
    }

    /** One that only GridPost knows. */
    public Device(String id, int epoch, Optional<String> concentrator, boolean revoked) {
        this(id, epoch, concentrator, revoked, Set.of(), List.of());
    }

    /** Whether the text can be an alias: it stands between bars in the register's files. */
    public static boolean isAlias(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_ALIAS
                && text.chars().allMatch(c -> c > ' ' && c != '|' && !Character.isISOControl(c));
    }
}
