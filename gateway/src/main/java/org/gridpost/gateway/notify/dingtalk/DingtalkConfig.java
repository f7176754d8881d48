package org.gridpost.gateway.notify.dingtalk;

import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.notify.http.Endpoint;
import org.gridpost.gateway.notify.http.Names;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.pipelines.respond.deliver.Language;

/**
 * One robot in a group chat of DingTalk.
 *
 * @param name the channel is {@code dingtalk-NAME}
 * @param serves ids of the areas, responsible bodies or broadcast groups whose people are in the chat
 * @param token the value of {@code access_token=} in the robot's address
 * @param secret with which messages are signed, {@code SEC…}, if the robot asks for that
 * @param keyword a word that every message must hold, if the robot asks for that
 * @param baseUrl of a private deployment (https://oapi.dingtalk.com)
 * @param language of its messages (ZH)
 */
public record DingtalkConfig(
        String name,
        List<String> serves,
        Secret token,
        Optional<Secret> secret,
        Optional<String> keyword,
        Optional<String> baseUrl,
        Optional<Language> language) {
    private static final String PUBLIC = "https://oapi.dingtalk.com";

    public DingtalkConfig {
        Names.require(name, "notify.dingtalk");
        Names.requirePresent(token, "notify.dingtalk: token of " + name);
        baseUrl.ifPresent(url -> Endpoint.require(url, "notify.dingtalk: baseUrl of " + name));
        serves = Names.requireSome(serves, "notify.dingtalk: serves of " + name);
    }

    String base() {
        return baseUrl.orElse(PUBLIC);
    }
}
