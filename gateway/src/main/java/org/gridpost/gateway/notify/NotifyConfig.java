package org.gridpost.gateway.notify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.notify.cap.CapConfig;
import org.gridpost.gateway.notify.deadman.DeadManConfig;
import org.gridpost.gateway.notify.dingtalk.DingtalkConfig;
import org.gridpost.gateway.notify.http.Endpoint;
import org.gridpost.gateway.notify.http.Names;
import org.gridpost.gateway.notify.mail.MailConfig;
import org.gridpost.gateway.notify.sms.TemplateConfig;
import org.gridpost.gateway.notify.webhook.WebhookConfig;
import org.gridpost.gateway.notify.wecom.WecomConfig;

/**
 * By what channels people and machines are told, beside the stations' topics. Nothing is set up by default.
 *
 * @param publicUrl where links in messages lead, such as {@code https://gridpost.example}; without it there are none
 * @param webhooks machines that mirror the alarms and tickets
 * @param wecom robots in group chats of WeCom
 * @param dingtalk robots in group chats of DingTalk
 * @param sms a service that sends short messages
 * @param voice a service that calls people by phone
 * @param mail a mail server
 * @param cap messages of the Common Alerting Protocol
 * @param deadman where to say every minute that all is well
 */
public record NotifyConfig(
        Optional<String> publicUrl,
        List<WebhookConfig> webhooks,
        List<WecomConfig> wecom,
        List<DingtalkConfig> dingtalk,
        TemplateConfig sms,
        TemplateConfig voice,
        MailConfig mail,
        CapConfig cap,
        DeadManConfig deadman) {
    public static final NotifyConfig DEFAULT = new NotifyConfig(
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            TemplateConfig.OFF,
            TemplateConfig.OFF,
            MailConfig.OFF,
            CapConfig.OFF,
            DeadManConfig.OFF);

    public NotifyConfig {
        publicUrl = publicUrl.map(NotifyConfig::base);
        webhooks = List.copyOf(webhooks);
        wecom = List.copyOf(wecom);
        dingtalk = List.copyOf(dingtalk);
        Names.requireUnique(webhooks.stream().map(WebhookConfig::name).toList(), "notify.webhooks");
        Names.requireUnique(wecom.stream().map(WecomConfig::name).toList(), "notify.wecom");
        Names.requireUnique(dingtalk.stream().map(DingtalkConfig::name).toList(), "notify.dingtalk");
    }

    /** With files in the data folder. */
    public NotifyConfig in(Path dataFolder) {
        return new NotifyConfig(publicUrl, webhooks, wecom, dingtalk, sms, voice, mail.in(dataFolder), cap, deadman);
    }

    /** With CAP messages issued. */
    public NotifyConfig withCap() {
        return new NotifyConfig(publicUrl, webhooks, wecom, dingtalk, sms, voice, mail, cap.switchedOn(), deadman);
    }

    private static String base(String url) {
        Endpoint.require(url, "notify.publicUrl");
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
