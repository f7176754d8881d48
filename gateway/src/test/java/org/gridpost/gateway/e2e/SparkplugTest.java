package org.gridpost.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.gridpost.gateway.mqtt.TestDevice;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.decode.sparkplug.EdgePayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edge node of the demo's register, through the embedded broker, over a restart of the gateway. */
class SparkplugTest {
    private static final String EDGE = "EDGE-MJ01";
    private static final String PUMP = "PU-CJ02-01";
    private static final int LEVEL = 1;

    @Test
    void anEdgeNodesReadingsArriveAndAfterARestartItIsAskedForItsBirths(@TempDir Path folder) throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder, "")) {
            try (TestDevice edge = connect(gateway)) {
                births(edge, 1.5);
                gateway.awaitReading(PUMP, "level", 1.5);
                level(edge, 2, 1.625);
                gateway.awaitReading(PUMP, "level", 1.625);
            }
            gateway.restart();
            try (TestDevice edge = connect(gateway)) {
                List<String> commands = edge.listen("spBv1.0/majiang/NCMD/" + EDGE);
                level(edge, 3, 1.75);
                Await.until(
                        "the request for a rebirth",
                        RunningGateway.PATIENCE,
                        () -> commands.contains("spBv1.0/majiang/NCMD/" + EDGE));
                assertEquals(1, gateway.rejected(Reason.UNKNOWN_METRIC), "of an alias that nobody has explained");

                births(edge, 1.875);
                level(edge, 2, 2);
                gateway.awaitReading(PUMP, "level", 2);
                assertEquals(1, commands.size());
            }
            assertTrue(gateway.balanced());
        }
    }

    private static TestDevice connect(RunningGateway gateway) throws MqttException {
        return TestDevice.connect("tcp://127.0.0.1:" + gateway.mqttPort(), EDGE, EDGE, gateway.password(EDGE));
    }

    private static void births(TestDevice edge, double metres) throws MqttException {
        edge.deliver(
                "spBv1.0/majiang/NBIRTH/" + EDGE,
                EdgePayload.at(Instant.now(), 0).session(0).bytes());
        edge.deliver(
                "spBv1.0/majiang/DBIRTH/" + EDGE + "/" + PUMP,
                EdgePayload.at(Instant.now(), 1)
                        .born("Sump/level", LEVEL, metres)
                        .bytes());
    }

    private static void level(TestDevice edge, int seq, double metres) throws MqttException {
        edge.deliver(
                "spBv1.0/majiang/DDATA/" + EDGE + "/" + PUMP,
                EdgePayload.at(Instant.now(), seq)
                        .alias(LEVEL, o -> o.writeDouble(13, metres))
                        .bytes());
    }
}
