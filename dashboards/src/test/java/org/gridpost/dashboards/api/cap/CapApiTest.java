package org.gridpost.dashboards.api.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.cap.CapBook;
import org.gridpost.pipelines.respond.cap.CapMessage;
import org.gridpost.pipelines.respond.cap.CapMessage.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class CapApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");

    private final TestServer server = new TestServer(TestServer.noon());

    @BeforeEach
    void issue() {
        server.cap.add(message(1, "flood", Scope.PUBLIC, Optional.of("QY07"), Duration.ofHours(1)));
        server.cap.add(message(2, "intrusion", Scope.RESTRICTED, Optional.of("QY08"), Duration.ofHours(1)));
        server.cap.add(message(3, "lost", Scope.RESTRICTED, Optional.empty(), Duration.ofHours(1)));
        server.cap.add(message(4, "old", Scope.PUBLIC, Optional.of("QY07"), Duration.ofSeconds(5)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static CapMessage message(long n, String alarm, Scope scope, Optional<String> grid, Duration lasts) {
        return new CapMessage(
                n,
                "52263500000000_20260301115950_" + n,
                "gateway@majiang.example",
                alarm,
                CapMessage.Type.ALERT,
                scope,
                grid,
                NOW.minusSeconds(10),
                NOW.minusSeconds(10).plus(lasts),
                new Text("<" + alarm + " & 水>", alarm),
                "<alert>" + alarm + "</alert>");
    }

    private static List<String> entries(Got feed, String element, String attribute) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        NodeList entries = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(feed.text())))
                .getElementsByTagNameNS("http://www.w3.org/2005/Atom", "entry");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < entries.getLength(); i++) {
            Element found = (Element)
                    ((Element) entries.item(i)).getElementsByTagName(element).item(0);
            all.add(attribute.isEmpty() ? found.getTextContent() : found.getAttribute(attribute));
        }
        return all;
    }

    @Test
    void anybodySeesWhatIsPublicAndInForce() throws Exception {
        Got feed = server.get("/public/v1/cap", "");
        assertEquals(200, feed.status());
        assertEquals("application/atom+xml; charset=utf-8", feed.header("Content-Type"));
        assertEquals(List.of("<flood & 水>"), entries(feed, "title", ""));
        assertFalse(feed.text().contains("intrusion"));
        Got same = server.get("/public/v1/cap", "", "If-None-Match", feed.header("ETag"));
        assertEquals(304, same.status());

        Got message = server.get(entries(feed, "link", "href").get(0), "");
        assertEquals("<alert>flood</alert>", message.text());
        assertEquals("application/cap+xml; charset=utf-8", message.header("Content-Type"));
        assertEquals(
                200,
                server.get("/public/v1/cap/52263500000000_20260301115950_4", "").status(),
                "still readable");
        assertEquals(
                404,
                server.get("/public/v1/cap/52263500000000_20260301115950_2", "").status());
        assertEquals(404, server.get("/public/v1/cap/nothing", "").status());
    }

    @Test
    void manyThatAreNotForTheReaderHideNoneThatIs() throws Exception {
        for (int n = 0; n < CapBook.MOST; n++) {
            server.cap.add(message(5 + n, "i" + n, Scope.RESTRICTED, Optional.of("QY08"), Duration.ofHours(1)));
        }
        assertEquals(List.of("<flood & 水>"), entries(server.get("/public/v1/cap", ""), "title", ""));
        assertEquals(List.of("flood"), entries(list("QY07"), "summary", ""));
    }

    @Test
    void whoOverseesAnAreaSeesAllOfIt() throws Exception {
        assertEquals(List.of("lost", "intrusion", "flood"), entries(list(""), "summary", ""));
        assertEquals(List.of("intrusion", "flood"), entries(list(Town.QUNYING), "summary", ""));
        assertEquals(List.of("intrusion"), entries(list("QY08"), "summary", ""));
        assertEquals(List.of(), entries(list("xinxing"), "summary", ""));
        String intrusion = "/api/v1/cap/52263500000000_20260301115950_2";
        assertTrue(server.get(intrusion, token("QY08")).text().contains("intrusion"));
        assertEquals(404, server.get(intrusion, token("QY07")).status(), "it is as if it were not there");
    }

    private Got list(String area) {
        return server.get("/api/v1/cap", token(area));
    }

    private String token(String area) {
        return server.access.token(Role.DUTY, Optional.of(area).filter(a -> !a.isEmpty()));
    }
}
