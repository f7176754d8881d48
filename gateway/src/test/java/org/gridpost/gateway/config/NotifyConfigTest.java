package org.gridpost.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridpost.gateway.config.ConfigFile.ConfigException;
import org.gridpost.gateway.notify.NotifyChannels;
import org.gridpost.gateway.notify.NotifyConfig;
import org.gridpost.gateway.notify.cap.CapConfig;
import org.gridpost.gateway.notify.mail.MailConfig;
import org.gridpost.gateway.notify.sms.TemplateConfig;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.cap.InMemoryCapBook;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.Language;
import org.junit.jupiter.api.Test;

/** The section {@code notify}: its names and defaults, the documentation's examples, and that secrets do not show. */
class NotifyConfigTest {
    private static final Path DOCUMENTATION = Path.of("..", "docs", "notification.md");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static NotifyConfig parse(String yaml) throws ConfigException {
        return ConfigFile.parse(
                        "gridpost.yaml",
                        yaml,
                        GatewayConfig.class,
                        GatewayConfig.defaults(),
                        name -> Optional.of(
                                name.endsWith("URL")
                                        ? "https://secret.example/hush-" + name
                                        : "hush-0123456789-" + name))
                .notification();
    }

    private static String mistake(String yaml) {
        return assertThrows(ConfigException.class, () -> parse(yaml)).getMessage();
    }

    private static List<String> channels(NotifyConfig config) {
        List<Channel> channels =
                NotifyChannels.open(config, ZoneId.of("Asia/Shanghai"), new InMemoryCapBook(), Clock.systemUTC());
        channels.forEach(Channel::close);
        return channels.stream().map(Channel::name).toList();
    }

    @Test
    void theDefaultsAreThese() throws ConfigException {
        NotifyConfig none = parse("");
        assertEquals(NotifyConfig.DEFAULT, none);
        assertEquals(List.of(), channels(none));
        assertEquals(Optional.empty(), none.publicUrl());
        TemplateConfig sms = none.sms();
        assertEquals("POST", sms.method());
        assertEquals(30, sms.perMinute());
        assertEquals(Language.ZH, sms.language());
        MailConfig mail = none.mail();
        assertEquals(60, mail.perMinute());
        CapConfig cap = none.cap();
        assertFalse(cap.enabled());
        assertEquals(CapConfig.Status.EXERCISE, cap.status());
        assertEquals("52263500000000", cap.issuer());
        assertEquals(List.of(Severity.P1, Severity.P2), cap.severities());
        assertEquals(List.of("D03", "D05", "X03", "D08", "D09", "D10", "D11", "D12"), cap.publicRules());
        assertEquals(Duration.ofDays(1), cap.lasts());
        assertEquals("GET", none.deadman().method());
        assertEquals(Duration.ofMinutes(1), none.deadman().every());
    }

    @Test
    void theExamplesOfTheDocumentationWork() throws Exception {
        List<String> examples = YAML.matcher(documentation())
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring("```yaml\n".length(), block.length() - "```".length()))
                .toList();
        assertEquals(6, examples.size());
        NotifyConfig[] configs = new NotifyConfig[examples.size()];
        for (int i = 0; i < configs.length; i++) {
            configs[i] = parse(examples.get(i));
            assertFalse(configs[i].toString().contains("hush"), configs[i].toString());
        }
        assertEquals(
                List.of(
                        "webhook-county",
                        "wecom-qunying",
                        "dingtalk-patrol",
                        "sms",
                        "voice",
                        "mail",
                        "cap",
                        "cap-county"),
                Stream.of(configs).flatMap(c -> channels(c).stream()).toList());
        assertTrue(configs[5].deadman().url().isPresent());
    }

    private static String documentation() throws IOException {
        return Files.readString(DOCUMENTATION);
    }

    @Test
    void mistakesNameTheirLineAndNoSecret() {
        String url =
                "notify:\n  webhooks:\n    - name: a\n      url: http://county.example/hush\n      secret: hush-hush-hush-hush\n";
        assertTrue(mistake(url).startsWith("gridpost.yaml:"), mistake(url));
        assertTrue(mistake(url).contains("url of a must be like https://"), mistake(url));
        assertFalse(mistake(url).contains("hush"), mistake(url));
        String shortSecret = url.replace("http:", "https:").replace("hush-hush-hush-hush", "hush");
        assertTrue(mistake(shortSecret).contains("at least 16 characters"));
        assertFalse(mistake(shortSecret).contains("hush"));
        String twice = "notify: {wecom: [{name: a, serves: [x], key: k}, {name: a, serves: [y], key: k}]}";
        assertTrue(mistake(twice).contains("the name a is there twice"));
        assertTrue(
                mistake("notify: {wecom: [{name: A b, serves: [x], key: k}]}").contains("each needs a name"));
        assertTrue(mistake("notify: {wecom: [{name: a, serves: [], key: k}]}").contains("must name at least one"));
        assertTrue(mistake("notify: {wecom: [{name: a, serves: [x]}]}").contains("key of a is missing"));
        assertTrue(mistake("notify: {dingtalk: [{serves: [x], token: t}]}").contains("each needs a name"));
        assertTrue(mistake("notify: {sms: {url: 'https://x.example/${phnoe}'}}").contains("${phnoe}"));
        assertTrue(mistake("notify: {mail: {host: mail.example}}").contains("notify.mail.from"));
        assertTrue(mistake("notify: {cap: {issuer: '12'}}").contains("14 digits"));
        assertTrue(mistake("notify: {deadman: {every: PT1S}}").contains("at least PT10S"));
        assertTrue(mistake("notify: {publicUrl: 'http://town.example'}").contains("notify.publicUrl"));
        assertTrue(mistake("notify: {telegram: {}}").contains("unknown key \"notify.telegram\""));
    }

    @Test
    void filesLieInTheDataFolderAndLinksNeedNoSlash() throws ConfigException {
        NotifyConfig config = parse("notify: {publicUrl: 'https://town.example/', mail: {caFile: ca.pem}}");
        assertEquals(Optional.of("https://town.example"), config.publicUrl());
        assertEquals(
                Optional.of(Path.of("/srv/gridpost/ca.pem")),
                config.in(Path.of("/srv/gridpost")).mail().caFile());
    }
}
