package org.gridpost.gateway.e2e;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridpost.dashboards.access.Rights;

/**
 * Asks a gateway everything that anybody may ask: each public row of the table of rights, with each id that any answer named and
 * with some that none may name, each link that leads on, in both languages and as JSON, XML and a page, and with what makes no
 * sense.
 */
final class PublicCrawl {
    private static final Pattern PLACEHOLDER = Pattern.compile(":[a-zA-Z_]+");
    private static final String FORMAT = ".:format";
    private static final Pattern LINK = Pattern.compile(
            "[\"'(](/(?:web|webjars|public|open311)/[A-Za-z0-9_./-]+(?:\\?[A-Za-z0-9_=&%,.:+-]*)?)[\"')]");

    private static final Pattern BESIDE = Pattern.compile("['\"](\\.{1,2}/[A-Za-z0-9_./-]+)['\"]");

    /** What stands alone as a value in JSON, or between tags, or at the end of a link, may be an id. */
    private static final Pattern NAME = Pattern.compile("(?<=[\">/])[A-Za-z0-9_.-]{1,64}(?=\"[^:]|<)");

    private static final List<Map<String, String>> MANNERS = List.of(
            Map.of("Accept", "application/json", "Accept-Language", "zh-CN"),
            Map.of("Accept", "application/json", "Accept-Language", "en"),
            Map.of("Accept", "text/xml", "Accept-Language", "zh-CN"),
            Map.of("Accept", "text/html", "Accept-Language", "en"));

    private static final String NONSENSE = "?limit=nonsense&to=x&start_date=x&status=x&locale=zh";

    private final RunningGateway gateway;
    private final Forbidden forbidden;
    private final List<String> secretIds;
    private final Map<String, Integer> answered = new TreeMap<>();
    private final List<String> found = new ArrayList<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Set<String> read = new HashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Deque<String> links = new ArrayDeque<>();

    /** @param secretIds of things that are there and of which nobody may learn that way */
    PublicCrawl(RunningGateway gateway, Forbidden forbidden, Collection<String> secretIds) {
        this.gateway = gateway;
        this.forbidden = forbidden;
        this.secretIds = List.copyOf(secretIds);
    }

    /** What anybody knows from elsewhere: words that stand in paths, and paths with what they must be asked with. */
    PublicCrawl knowing(Collection<String> words, Collection<String> paths) {
        names.addAll(words);
        links.addAll(paths);
        return this;
    }

    static List<Rights> rows() {
        return Stream.of(Rights.values())
                .filter(Rights::isPublic)
                .sorted(Comparator.comparing(Rights::path))
                .toList();
    }

    /** What was found that may not be. */
    List<String> go() {
        rows().forEach(this::askPlainly);
        int known;
        do {
            known = names.size();
            List<String> ids = Stream.concat(names.stream(), secretIds.stream()).toList();
            rows().stream().filter(row -> hasPlaceholder(row)).forEach(row -> ids.forEach(id -> askOf(row, id)));
            follow();
        } while (names.size() > known);
        return found;
    }

    /** How often each row was answered with a 2xx or 3xx. */
    Map<String, Integer> answered() {
        return answered;
    }

    /** Each id that some answer named. */
    Set<String> names() {
        return names;
    }

    private static boolean hasPlaceholder(Rights row) {
        return PLACEHOLDER.matcher(row.path().replace(FORMAT, "")).find();
    }

    private void askPlainly(Rights row) {
        if (row.path().endsWith("/*") || hasPlaceholder(row)) {
            return;
        }
        for (String path : formats(row)) {
            for (Map<String, String> manner : MANNERS) {
                count(row, ask(row.method().name(), path, "", manner));
                visit(row.method().name(), path + NONSENSE, "", manner, "{\"broken\":");
            }
        }
    }

    /** Where the format is a part of the path, once for each. */
    static List<String> formats(Rights row) {
        return row.path().contains(FORMAT)
                ? List.of(row.path().replace(FORMAT, ".json"), row.path().replace(FORMAT, ".xml"))
                : List.of(row.path());
    }

    /** Open311 takes the format as an ending of the id. */
    private void askOf(Rights row, String id) {
        List<String> endings = row.path().startsWith("/open311/") ? List.of("", ".json", ".xml") : List.of("");
        for (String path : formats(row)) {
            endings.forEach(ending -> askOf(row, PLACEHOLDER.matcher(path).replaceAll(id) + ending, id));
        }
    }

    private void askOf(Rights row, String path, String id) {
        boolean secret = secretIds.contains(id);
        for (Map<String, String> manner : secret ? MANNERS.subList(0, 1) : MANNERS.subList(1, 3)) {
            if (asked.add(row.method() + path + manner)) {
                count(row, ask(row.method().name(), path, secret ? id : "", manner));
            }
        }
    }

    private void follow() {
        while (!links.isEmpty()) {
            String path = links.pop();
            if (asked.add(path)) {
                int status = ask("GET", path, "", MANNERS.get(0));
                rows().stream()
                        .filter(row -> row.path().equals(path.split("\\?", 2)[0])
                                || (row.path().endsWith("/*")
                                        && path.startsWith(row.path().replace("*", ""))))
                        .forEach(row -> count(row, status));
            }
        }
    }

    private void count(Rights row, int status) {
        answered.merge(row.name(), status < 400 ? 1 : 0, Integer::sum);
    }

    private int ask(String method, String path, String told, Map<String, String> manner) {
        return visit(method, path, told, manner, "");
    }

    /** @param told what the asker knows already: that there is no such thing is no news to them */
    private int visit(String method, String path, String told, Map<String, String> manner, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.uri(path)).method(method, BodyPublishers.ofString(body));
        manner.forEach(request::header);
        HttpResponse<String> answer = gateway.send(request);
        String where = method + " " + path + " (" + answer.statusCode() + ")";
        String all = answer.headers().map() + "\n" + answer.body();
        String news = told.isEmpty() ? all : all.replace(told, "…");
        if (read.add(news.replaceFirst("(?i)date=\\[[^]]*]", ""))) {
            found.addAll(forbidden.in(where, news));
            remember(path, answer);
        }
        return answer.statusCode();
    }

    private void remember(String path, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        LINK.matcher(answer.body()).results().map(link -> link.group(1)).forEach(links::add);
        if (type.contains("javascript")) {
            BESIDE.matcher(answer.body())
                    .results()
                    .map(link -> URI.create(path).resolve(link.group(1)).getPath())
                    .forEach(links::add);
        }
        boolean tells = type.contains("json") || type.contains("xml");
        if (answer.statusCode() < 400 && tells && path.matches("/(public|open311)/.*")) {
            NAME.matcher(answer.body()).results().map(MatchResult::group).forEach(names::add);
        }
    }
}
