package org.gridpost.sim.device;

import org.gridpost.sim.fleet.FleetDevice;

/** Finds the curve of a device. */
public final class Curves {
    private Curves() {}

    public static Curve of(FleetDevice device, World world) {
        return switch (device.kind()) {
            case LAMP -> new LampCurve(device, world);
            case CABINET -> new CabinetCurve(device, world);
            case DRAIN_NODE -> new DrainCurve(device, world);
            case MANHOLE_COVER -> new CoverCurve(device, world);
            case PUMP -> new PumpCurve(device, world);
            case FLOW_METER -> new FlowCurve(device, world);
            case RAIN_GAUGE -> new RainCurve(device, world);
            case CAMERA -> new CameraCurve(device, world);
            case ACCESS_POINT -> new AccessPointCurve(device, world);
        };
    }
}
