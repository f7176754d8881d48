package org.gridpost.gateway.notify;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.gateway.notify.cap.CapChannel;
import org.gridpost.gateway.notify.cap.CapDesk;
import org.gridpost.gateway.notify.cap.CapPost;
import org.gridpost.gateway.notify.dingtalk.DingtalkProtocol;
import org.gridpost.gateway.notify.http.HttpSender;
import org.gridpost.gateway.notify.mail.Mailer;
import org.gridpost.gateway.notify.robot.Robot;
import org.gridpost.gateway.notify.sms.TemplateChannel;
import org.gridpost.gateway.notify.sms.TemplateConfig;
import org.gridpost.gateway.notify.webhook.Webhook;
import org.gridpost.gateway.notify.wecom.WecomProtocol;
import org.gridpost.pipelines.respond.cap.CapBook;
import org.gridpost.pipelines.respond.deliver.CallWords;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Language;
import org.gridpost.pipelines.respond.deliver.Medium;

/** All channels that are set up under {@code notify}. */
public final class NotifyChannels {
    private final NotifyConfig config;
    private final ZoneId zone;
    private final Clock clock;
    private final CapBook capBook;
    private final HttpClient client = HttpSender.client();

    private NotifyChannels(NotifyConfig config, ZoneId zone, CapBook capBook, Clock clock) {
        this.config = config;
        this.zone = zone;
        this.capBook = capBook;
        this.clock = clock;
    }

    /**
     * Ready to deliver, each to be closed by whoever asked. Nobody is connected to yet.
     *
     * @param zone in which messages tell times
     * @param capBook where CAP messages are kept
     * @throws IllegalArgumentException if a file that the configuration names cannot be used
     */
    public static List<Channel> open(NotifyConfig config, ZoneId zone, CapBook capBook, Clock clock) {
        return new NotifyChannels(config, zone, capBook, clock).all();
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
        text(Medium.SMS, config.sms()).ifPresent(all::add);
        text(Medium.VOICE, config.voice()).ifPresent(all::add);
        if (config.mail().host().isPresent()) {
            CallWords words = words(Optional.of(config.mail().language()));
            all.add(new Mailer(config.mail(), words, Mailer.PATIENCE, clock));
        }
        if (config.cap().enabled()) {
            CapDesk desk = CapChannel.desk(config.cap(), zone, config.publicUrl(), capBook, clock);
            all.add(CapChannel.at(desk));
            config.cap().post().forEach(target -> all.add(new CapPost(target, desk, sender(), clock)));
        }
        return List.copyOf(all);
    }

    private Optional<Channel> text(Medium medium, TemplateConfig service) {
        return service.url()
                .map(url ->
                        new TemplateChannel(medium, service, words(Optional.of(service.language())), sender(), clock));
    }

    private CallWords words(Optional<Language> language) {
        return new CallWords(language.orElse(Language.ZH), zone, config.publicUrl());
    }

    private HttpSender sender() {
        return new HttpSender(client, HttpSender.PATIENCE);
    }
}
