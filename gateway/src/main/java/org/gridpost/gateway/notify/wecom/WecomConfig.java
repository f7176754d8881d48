package org.gridpost.gateway.notify.wecom;

import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.notify.http.Endpoint;
import org.gridpost.gateway.notify.http.Names;
import org.gridpost.gateway.notify.http.Secret;
import org.gridpost.pipelines.respond.deliver.Language;

/**
 * One robot in a group chat of WeCom.
 *
 * @param name the channel is {@code wecom-NAME}
 * @param serves ids of the areas, responsible bodies or broadcast groups whose people are in the chat
 * @param key of the robot, the value of {@code key=} in its address
 * @param baseUrl of a private deployment (https://qyapi.weixin.qq.com)
 * @param language of its messages (ZH)
 */
public record WecomConfig(
        String name, List<String> serves, Secret key, Optional<String> baseUrl, Optional<Language> language) {
    private static final String PUBLIC = "https://qyapi.weixin.qq.com";

    public WecomConfig {
        Names.require(name, "notify.wecom");
        Names.requirePresent(key, "notify.wecom: key of " + name);
        baseUrl.ifPresent(url -> Endpoint.require(url, "notify.wecom: baseUrl of " + name));
        serves = Names.requireSome(serves, "notify.wecom: serves of " + name);
    }

    String base() {
        return baseUrl.orElse(PUBLIC);
    }
}
