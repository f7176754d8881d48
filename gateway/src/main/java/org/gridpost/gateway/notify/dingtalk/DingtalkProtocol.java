package org.gridpost.gateway.notify.dingtalk;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.gateway.notify.robot.Mentions;
import org.gridpost.gateway.notify.robot.RobotProtocol;
import org.gridpost.gateway.notify.robot.Utf8;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.CallWords;

/**
 * Messages of a DingTalk robot, in Markdown. It mentions by mobile number only, which must stand in the text too, where
 * DingTalk shows the name instead; who has none is not mentioned.
 */
public final class DingtalkProtocol implements RobotProtocol {
    /** A request may have 20,000; quotes and line ends cost two each in JSON. */
    private static final int TEXT_BYTES = 16_000;

    private static final int TITLE_BYTES = 120;
    private static final String ALGORITHM = "HmacSHA256";
    private static final Set<Long> TOO_FAST = Set.of(130101L, 410100L);
    /** The robot, its token or what it asks of messages for safety. */
    private static final Set<Long> ROBOT = Set.of(300001L, 300005L, 310000L, 400101L, 400102L, 400106L, 400013L);
    /** Content that is of no known form or not allowed. */
    private static final Set<Long> CONTENT =
            Set.of(40035L, 43004L, 400002L, 400105L, 430101L, 430102L, 430103L, 430104L);

    private final DingtalkConfig config;
    private final CallWords words;

    public DingtalkProtocol(DingtalkConfig config, CallWords words) {
        this.config = config;
        this.words = words;
    }

    @Override
    public String vendor() {
        return "DingTalk";
    }

    @Override
    public URI target(Instant now) {
        String timestamp = Long.toString(now.toEpochMilli());
        return URI.create(config.base() + "/robot/send?access_token="
                + encoded(config.token().value())
                + config.secret()
                        .map(secret -> "&timestamp=" + timestamp + "&sign=" + encoded(sign(secret, timestamp)))
                        .orElse(""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String sign(Secret secret, String timestamp) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] text = (timestamp + "\n" + secret.value()).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    record Message(String msgtype, Markdown markdown, At at) {
        record Markdown(String title, String text) {}

        record At(List<String> atMobiles, boolean isAtAll) {}
    }

    @Override
    public Object message(List<Call> calls) {
        List<String> mobiles = Mentions.of(calls).stream()
                .map(Mentions::mobile)
                .flatMap(Optional::stream)
                .toList();
        Call first = calls.get(0);
        boolean one = calls.size() == 1;
        String head = one ? words.sign(first) + words.title(first) : words.digest(calls);
        String title = plain(config.keyword()
                        .filter(k -> !head.contains(k))
                        .map(k -> k + " ")
                        .orElse("")
                + head);
        List<String> lines = one
                ? words.lines(first)
                : calls.stream().map(c -> words.sign(c) + words.line(c)).toList();
        List<String> ends = new ArrayList<>();
        if (one) {
            words.link(first).ifPresent(link -> ends.add("[" + words.linkText() + "](" + link + ")"));
        }
        if (!mobiles.isEmpty()) {
            ends.add(mobiles.stream().map(m -> "@" + m).collect(Collectors.joining(" ")));
        }
        return new Message(
                "markdown",
                new Message.Markdown(Utf8.cut(title, TITLE_BYTES), text(title, lines, ends, one)),
                new Message.At(mobiles, false));
    }

    private String text(String title, List<String> lines, List<String> ends, boolean one) {
        String head = "#### " + Utf8.cut(title, TEXT_BYTES / 4);
        int room = TEXT_BYTES
                - Utf8.bytes(head)
                - ends.stream().mapToInt(e -> Utf8.bytes(e) + 2).sum();
        List<String> all = new ArrayList<>(List.of(head));
        Utf8.fit(lines.stream().map(DingtalkProtocol::plain).toList(), room, 4, n -> one ? "…" : words.more(n))
                .forEach(line -> all.add("> " + line));
        all.addAll(ends);
        return String.join("\n\n", all);
    }

    /** Nothing in the words of an alarm or ticket may mention anybody. */
    private static String plain(String text) {
        return text.replace('@', '＠').replace('<', '＜').replace('\n', ' ');
    }

    @Override
    public Refusal refusal(long errcode) {
        if (TOO_FAST.contains(errcode)) {
            return new Refusal(Kind.TOO_FAST, "too many messages, none for a minute");
        }
        if (ROBOT.contains(errcode)) {
            return new Refusal(
                    Kind.FOR_GOOD,
                    "check token, secret and keyword, this machine's clock and address, and that the robot is still in the chat");
        }
        if (CONTENT.contains(errcode)) {
            return new Refusal(Kind.FOR_GOOD, "it does not take what the message holds");
        }
        return new Refusal(Kind.PASSING, "it is busy, or its list of codes says what that is");
    }
}
