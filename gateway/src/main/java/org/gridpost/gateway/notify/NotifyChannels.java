package org.gridpost.gateway.notify;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.gateway.notify.dingtalk.DingtalkProtocol;
import org.gridpost.gateway.notify.http.HttpSender;
import org.gridpost.gateway.notify.robot.Robot;
import org.gridpost.gateway.notify.webhook.Webhook;
import org.gridpost.gateway.notify.wecom.WecomProtocol;
import org.gridpost.pipelines.respond.deliver.CallWords;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Language;

/** All channels that are set up under {@code notify}. */
public final class NotifyChannels {
    private final NotifyConfig config;
    private final ZoneId zone;
    private final Clock clock;
    private final HttpClient client = HttpSender.client();

    private NotifyChannels(NotifyConfig config, ZoneId zone, Clock clock) {
        this.config = config;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Ready to deliver, each to be closed by whoever asked. Nobody is connected to yet.
     *
     * @param zone in which messages tell times
     */
    public static List<Channel> open(NotifyConfig config, ZoneId zone, Clock clock) {
        return new NotifyChannels(config, zone, clock).all();
    }

    private List<Channel> all() {
        List<Channel> all = new ArrayList<>();
        config.webhooks().forEach(webhook -> all.add(new Webhook(webhook, sender(), clock)));
        config.wecom()
                .forEach(robot -> all.add(new Robot(
                        "wecom-" + robot.name(),
                        Set.copyOf(robot.serves()),
                        new WecomProtocol(robot, words(robot.language())),
                        sender(),
                        clock)));
        config.dingtalk()
                .forEach(robot -> all.add(new Robot(
                        "dingtalk-" + robot.name(),
                        Set.copyOf(robot.serves()),
                        new DingtalkProtocol(robot, words(robot.language())),
                        sender(),
                        clock)));
        return List.copyOf(all);
    }

    private CallWords words(Optional<Language> language) {
        return new CallWords(language.orElse(Language.ZH), zone, config.publicUrl());
    }

    private HttpSender sender() {
        return new HttpSender(client, HttpSender.PATIENCE);
    }
}
