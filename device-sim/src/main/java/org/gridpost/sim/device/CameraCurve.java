package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.incident.Incidents.Trouble;
import org.gridpost.sim.report.Readings;

/** A street camera: bright by day, lit by lamps at night, nearly blind while something covers its lens. */
final class CameraCurve implements Curve {
    private static final List<String> QUIET = List.of(
            "image_dark",
            "image_bright",
            "image_blurry",
            "motion",
            "storage_failure",
            "disk_full",
            "over_temperature",
            "fan_failure",
            "digital_input",
            "line_crossing",
            "loitering",
            "left_object",
            "object_removed",
            "crowd",
            "wrong_way",
            "fast_movement");

    private final World world;
    private final Noise noise;
    private final Health health;
    private final String name;

    CameraCurve(FleetDevice camera, World world) {
        this.world = world;
        this.noise = world.noise().of(camera.device());
        this.health = new Health(camera, world);
        this.name = camera.device();
    }

    @Override
    public void read(Instant time, Readings into) {
        boolean tampered = world.incidents().has(name, Trouble.CAMERA_TAMPERED);
        double day = world.sun().brightness(time);
        double busy = 0.5 + 0.5 * noise.of("street").wander(time, Duration.ofMinutes(4));
        double light = 46 + 74 * Math.sqrt(day) + 5 * noise.of("luma").wander(time, Duration.ofMinutes(6));
        double sharp = noise.of("lens").between(700, 1100) * (0.7 + 0.3 * day) * (1 + 0.05 * busy);
        double bits = (2.2e6 + 1.6e6 * Math.sqrt(day)) * (0.85 + 0.3 * busy);
        into.flag("online", true);
        boolean video = !world.incidents().has(name, Trouble.VIDEO_LOST);
        double frames = 25 - 0.3 * Math.abs(noise.of("fps").jitter(time));
        into.number("fps", "1/s", video ? frames : 0, 1);
        into.number("bitrate", "bit/s", video ? tampered ? bits * 0.55 : bits : 0, 0);
        double loss = 0.15 + 0.15 * noise.of("loss").wander(time, Duration.ofMinutes(7));
        into.number("packet_loss", "/100", loss, 2);
        if (video) {
            into.number("luma_mean", "/", tampered ? 22 : light, 0);
            into.number("sharpness", "/", tampered ? sharp * 0.04 : sharp, 0);
        }
        into.flag("recording_ok", video);
        into.number("disk_free", "/100", 30 + 14 * noise.of("disk").wander(time, Duration.ofDays(3)), 1);
        into.text("disk_health", "ok");
        into.number("cpu", "/100", 32 + 14 * busy + 3 * noise.of("cpu").jitter(time), 0);
        into.flag("signal_loss", !video);
        into.flag("tamper", tampered);
        health.uptime(time, into);
        if (health.papers(time, into)) {
            detectors(tampered, into);
        }
    }

    /** What each detector says now, for who has joined late. */
    private void detectors(boolean tampered, Readings into) {
        into.flag("scene_change", tampered);
        into.flag("intrusion", world.incidents().has(name, Trouble.INTRUDER));
        for (String quiet : QUIET) {
            into.flag(quiet, false);
        }
    }
}
