package org.gridpost.gateway.notify.wecom;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.gateway.notify.robot.Mentions;
import org.gridpost.gateway.notify.robot.RobotProtocol;
import org.gridpost.gateway.notify.robot.Utf8;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Person;
import org.gridpost.pipelines.respond.deliver.Call;
import org.gridpost.pipelines.respond.deliver.CallWords;

/**
 * Messages of a WeCom robot. Markdown mentions by user id only, so a message for somebody of whom no more than a phone is
 * known is plain text, which can mention by both: that it reaches them matters more than its colours.
 */
public final class WecomProtocol implements RobotProtocol {
    private static final int MARKDOWN_BYTES = 4096;
    private static final int TEXT_BYTES = 2048;
    private static final long BUSY = -1;
    private static final Set<Long> TOO_FAST = Set.of(45009L, 45033L);
    /** Content that is empty, too long or of no known form; parameters or a key that are not right. */
    private static final Set<Long> CONTENT = Set.of(40008L, 40035L, 40058L, 44004L, 45002L, 47001L);

    private static final Set<Long> KEY = Set.of(40001L, 40013L, 93000L, 93004L, 93008L);

    private final WecomConfig config;
    private final CallWords words;

    public WecomProtocol(WecomConfig config, CallWords words) {
        this.config = config;
        this.words = words;
    }

    @Override
    public String vendor() {
        return "WeCom";
    }

    @Override
    public URI target(Instant now) {
        return URI.create(config.base() + "/cgi-bin/webhook/send?key="
                + URLEncoder.encode(config.key().value(), StandardCharsets.UTF_8));
    }

    record Markdown(String msgtype, MarkdownContent markdown) {}

    record MarkdownContent(String content) {}

    record Text(String msgtype, TextContent text) {}

    record TextContent(
            String content,
            @JsonProperty("mentioned_list") List<String> users,
            @JsonProperty("mentioned_mobile_list") List<String> mobiles) {}

    @Override
    public Object message(List<Call> calls) {
        List<Person> people = Mentions.of(calls);
        List<String> users =
                people.stream().map(Person::wecom).flatMap(Optional::stream).toList();
        List<String> mobiles = people.stream()
                .filter(p -> p.wecom().isEmpty())
                .map(Mentions::mobile)
                .flatMap(Optional::stream)
                .toList();
        if (!mobiles.isEmpty()) {
            return new Text("text", new TextContent(content(calls, "", TEXT_BYTES, false), users, mobiles));
        }
        String mentions = users.stream().map(u -> "<@" + u + ">").collect(Collectors.joining());
        return new Markdown("markdown", new MarkdownContent(content(calls, mentions, MARKDOWN_BYTES, true)));
    }

    private String content(List<Call> calls, String mentions, int most, boolean markdown) {
        Call first = calls.get(0);
        boolean one = calls.size() == 1;
        List<String> ends = new ArrayList<>();
        if (one) {
            words.link(first).ifPresent(link -> ends.add(markdown ? "[" + words.linkText() + "](" + link + ")" : link));
        }
        if (!mentions.isEmpty()) {
            ends.add(mentions);
        }
        String head = one ? words.sign(first) + words.title(first) : words.digest(calls);
        String title = Utf8.cut(plain(head), most / 4);
        if (markdown && one) {
            title = "<font color=\"" + colour(first) + "\">" + title + "</font>";
        }
        List<String> lines = one
                ? words.lines(first)
                : calls.stream().map(c -> words.sign(c) + words.line(c)).toList();
        String mark = markdown ? ">" : "";
        int room = most
                - Utf8.bytes(title)
                - ends.stream().mapToInt(e -> Utf8.bytes(e) + 1).sum();
        List<String> all = new ArrayList<>(List.of(title));
        Utf8.fit(
                        lines.stream().map(WecomProtocol::plain).toList(),
                        room,
                        mark.length() + 1,
                        n -> one ? "…" : words.more(n))
                .forEach(line -> all.add(mark + line));
        all.addAll(ends);
        return String.join("\n", all);
    }

    /** Nothing in the words of an alarm or ticket may mention anybody. */
    private static String plain(String text) {
        return text.replace('<', '＜').replace('\n', ' ');
    }

    private static String colour(Call call) {
        if (call.content().isOver()) {
            return "info";
        }
        Severity severity = call.content().severity();
        return severity == Severity.P1 || severity == Severity.P2 ? "warning" : "comment";
    }

    @Override
    public Refusal refusal(long errcode) {
        if (TOO_FAST.contains(errcode)) {
            return new Refusal(Kind.TOO_FAST, "too many messages, none for a minute");
        }
        if (KEY.contains(errcode)) {
            return new Refusal(Kind.FOR_GOOD, "it does not know the key: take that of the robot's address");
        }
        if (CONTENT.contains(errcode)) {
            return new Refusal(Kind.FOR_GOOD, "it does not take what the message holds");
        }
        return new Refusal(Kind.PASSING, errcode == BUSY ? "it is busy" : "its list of global codes says what that is");
    }
}
