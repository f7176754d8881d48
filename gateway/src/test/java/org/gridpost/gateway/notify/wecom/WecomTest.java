package org.gridpost.gateway.notify.wecom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.gateway.notify.robot.RobotContract;
import org.gridpost.gateway.notify.robot.RobotProtocol;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Calls;
import org.junit.jupiter.api.Test;

class WecomTest extends RobotContract {
    private static final Secret KEY = new Secret("hush-4ae7");

    @Override
    protected RobotProtocol protocol() {
        return new WecomProtocol(
                new WecomConfig(
                        "qunying",
                        List.of("qunying-station"),
                        KEY,
                        Optional.ofNullable(receiver).map(r -> http().url()),
                        Optional.empty()),
                WORDS);
    }

    @Override
    protected List<String> secrets() {
        return List.of("hush");
    }

    @Override
    protected int tooFast() {
        return 45009;
    }

    @Override
    protected int forGood() {
        return 93000;
    }

    @Override
    protected String text(JsonNode message) {
        return message.path(message.path("msgtype").asText()).path("content").asText();
    }

    @Override
    protected int limit(JsonNode message) {
        return message.path("msgtype").asText().equals("markdown") ? 4096 : 2048;
    }

    @Test
    void whoHasAUserIdIsMentionedInMarkdown() throws Exception {
        deliver();
        assertEquals(
                "/cgi-bin/webhook/send?key=hush-4ae7", http().requests().get(0).target());
        JsonNode message = message(List.of(told(1, Change.RAISED, Severity.P1, Calls.LEADER)));
        assertEquals("msgtype,markdown", keys(message));
        assertTrue(text(message).startsWith("<font color=\"warning\">🔴【P1 紧急】"), text(message));
        assertTrue(text(message).endsWith("\n[查看详情](https://majiang.example/duty?alarm=a1)\n<@wangfang>"));
        assertTrue(text(message(List.of(told(1, Change.RETURNED, Severity.P1)))).startsWith("<font color=\"info\">🟢"));
        assertTrue(text(message(List.of(told(1, Change.RAISED, Severity.P3)))).startsWith("<font color=\"comment\">"));
    }

    @Test
    void whoHasAPhoneOnlyIsMentionedInText() {
        JsonNode message = message(List.of(
                told(1, Change.RAISED, Severity.P1, Calls.LEADER), told(2, Change.RAISED, Severity.P1, Calls.HELPER)));
        assertEquals("msgtype,text", keys(message));
        assertEquals("[\"wangfang\"]", message.at("/text/mentioned_list").toString());
        assertEquals(
                "[\"13900000002\"]", message.at("/text/mentioned_mobile_list").toString());
        assertFalse(text(message).contains("13900000002"), "the number is not shown");
        assertFalse(text(message).contains("<font"));
    }
}
