package org.gridpost.gateway.notify.dingtalk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.gateway.notify.robot.RobotContract;
import org.gridpost.gateway.notify.robot.RobotProtocol;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Calls;
import org.junit.jupiter.api.Test;

class DingtalkTest extends RobotContract {
    private static final Secret TOKEN = new Secret("hush-4ae7");
    private static final Secret SECRET = new Secret("SEChush0123456789");

    @Override
    protected RobotProtocol protocol() {
        return new DingtalkProtocol(
                new DingtalkConfig(
                        "qunying",
                        List.of("qunying-station"),
                        TOKEN,
                        Optional.of(SECRET),
                        Optional.of("GridPost"),
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
        return 130101;
    }

    @Override
    protected int forGood() {
        return 310000;
    }

    @Override
    protected String text(JsonNode message) {
        return message.at("/markdown/text").asText();
    }

    @Override
    protected int limit(JsonNode message) {
        return 16_000;
    }

    /** Worked out with openssl: {@code printf '%s\n%s' TIMESTAMP SECRET | openssl dgst -sha256 -hmac SECRET -binary | base64}. */
    @Test
    void theAddressIsSignedForItsTime() {
        deliver();
        String target = http().requests().get(0).target();
        assertTrue(target.startsWith("/robot/send?access_token=hush-4ae7&timestamp=1749990600000&sign="), target);
        assertEquals(
                "z3Mo6RZBsIkIuDalAWhJUhePjtxW6wG/jMEtt10t2pA=",
                URLDecoder.decode(target.substring(target.indexOf("&sign=") + 6), StandardCharsets.UTF_8));
    }

    @Test
    void mobilesAreMentionedInTheTextToo() {
        JsonNode message = message(List.of(told(1, Change.RAISED, Severity.P1, Calls.LEADER, Calls.HELPER)));
        assertEquals("msgtype,markdown,at", keys(message));
        assertEquals(
                "{\"atMobiles\":[\"13800000001\",\"13900000002\"],\"isAtAll\":false}",
                message.path("at").toString());
        assertTrue(text(message).endsWith("\n\n@13800000001 @13900000002"), text(message));
    }

    @Test
    void theWordThatItAsksForIsThere() {
        JsonNode message = message(List.of(told(1, Change.RAISED, Severity.P1)));
        assertEquals(
                "GridPost 🔴【P1 紧急】溢流或积水 · 群英07网格",
                message.at("/markdown/title").asText());
        assertTrue(text(message).startsWith("#### GridPost 🔴"));
    }
}
