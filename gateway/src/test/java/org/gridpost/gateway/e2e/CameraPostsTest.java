package org.gridpost.gateway.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What cameras post over HTTP is stored; what is broken is kept with its cause, and the camera is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CameraPostsTest {
    private static final ZoneId SITE = ZoneId.of("Asia/Shanghai");

    private RunningGateway gateway;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        gateway = RunningGateway.start(folder, "");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private HttpResponse<String> post(String camera, String contentType, byte[] body) {
        String pair = camera + ":" + gateway.password(camera);
        return gateway.send(HttpRequest.newBuilder(gateway.uri("/ingest/" + camera))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private void taken(HttpResponse<String> answer, int readings) {
        assertEquals(202, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"accepted\":" + readings), answer.body());
    }

    private void refused(String camera, HttpResponse<String> answer, Reason reason, String why) {
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains(why), answer.body());
        Await.until("the rejection of " + camera, RunningGateway.PATIENCE, () -> {
            for (JsonNode kept :
                    gateway.json("/api/v1/rejections?device=" + camera).path("rejections")) {
                if (kept.path("detail").asText().contains(why)) {
                    return kept.path("reason").asText().equals(reason.name());
                }
            }
            return false;
        });
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Test
    void onvif() {
        String camera = "CM-CJ01-01";
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tt="http://www.onvif.org/ver10/schema"
                  xmlns:tns1="http://www.onvif.org/ver10/topics" xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2"><s:Body>
                <wsnt:Notify><wsnt:NotificationMessage><wsnt:Topic>tns1:Monitoring/ProcessorUsage</wsnt:Topic><wsnt:Message>
                <tt:Message UtcTime="%s" PropertyOperation="Changed"><tt:Data><tt:SimpleItem Name="Value" Value="37"/></tt:Data>
                </tt:Message></wsnt:Message></wsnt:NotificationMessage></wsnt:Notify></s:Body></s:Envelope>
                """.formatted(now());
        taken(post(camera, "application/soap+xml; charset=utf-8", xml.getBytes(UTF_8)), 1);
        gateway.awaitReading(camera, "cpu", 37);
        refused(
                camera,
                post(
                        camera,
                        "application/soap+xml",
                        xml.replace("</tt:Data>", "").getBytes(UTF_8)),
                Reason.MALFORMED,
                "the XML breaks off at line 6, column ");
    }

    @Test
    void hikvisionWithAPictureOfHundredsOfKilobytes() {
        String camera = "CM-CJ01-02";
        String alert = """
                <EventNotificationAlert version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
                <channelID>1</channelID><dateTime>%s</dateTime><eventType>fielddetection</eventType>
                <eventState>active</eventState></EventNotificationAlert>
                """.formatted(now());
        String head =
                "--boundary\r\nContent-Disposition: form-data; name=\"fielddetection\"\r\nContent-Type: application/xml"
                        + "\r\n\r\n" + alert
                        + "\r\n--boundary\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.jpg\"\r\n"
                        + "Content-Type: image/jpeg\r\n\r\n";
        byte[] body = (head + "\u00ff\u00d8".repeat(200_000) + "\r\n--boundary--\r\n").getBytes(ISO_8859_1);
        taken(post(camera, "multipart/form-data; boundary=boundary", body), 1);
        gateway.awaitReading(camera, "intrusion", 1);
        refused(
                camera,
                post(
                        camera,
                        "application/xml",
                        alert.replace("fielddetection", "ipconflict").getBytes(UTF_8)),
                Reason.UNKNOWN_METRIC,
                "tells of no metric here: known are videoloss");
    }

    @Test
    void gb28181() {
        String camera = "CM-CJ01-03";
        String xml = """
                <?xml version="1.0" encoding="GB2312"?>
                <Notify><CmdType>Alarm</CmdType><SN>1</SN><DeviceID>52263500001320000003</DeviceID><AlarmPriority>1</AlarmPriority>
                <AlarmTime>%s</AlarmTime><AlarmMethod>5</AlarmMethod><AlarmDescription>越线</AlarmDescription>
                <Info><AlarmType>5</AlarmType></Info></Notify>
                """.formatted(Instant.now().atZone(SITE).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS));
        Charset gb2312 = Charset.forName("GB2312");
        taken(post(camera, "application/xml", xml.getBytes(gb2312)), 1);
        gateway.awaitReading(camera, "line_crossing", 1);
        refused(
                camera,
                post(
                        camera,
                        "application/xml",
                        xml.replace("<AlarmMethod>5", "<AlarmMethod>7").getBytes(gb2312)),
                Reason.UNKNOWN_METRIC,
                "with AlarmType");
    }
}
