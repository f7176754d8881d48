package org.gridpost.dashboards.api.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StickersApiTest {
    private static final String LAMP = "LP-QY07-003";
    private static final int QUIET = 4;
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) ");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1");

    private final TestServer server = new TestServer(TestServer.noon());
    private final String crew = server.access.token(Role.CREW, Optional.of("qunying"));

    @AfterEach
    void close() {
        server.close();
    }

    /** What a phone reads in a picture. */
    private static String read(String svg) throws Exception {
        Matcher size = SIZE.matcher(svg);
        assertTrue(size.find(), svg);
        int modules = Integer.parseInt(size.group(1)) - 2 * QUIET;
        BitMatrix seen = new BitMatrix(modules);
        for (Matcher run = RUN.matcher(svg); run.find(); ) {
            seen.setRegion(
                    Integer.parseInt(run.group(1)) - QUIET,
                    Integer.parseInt(run.group(2)) - QUIET,
                    Integer.parseInt(run.group(3)),
                    1);
        }
        return new Decoder().decode(seen).getText();
    }

    private String host() {
        return server.address().replaceFirst("^https?://", "");
    }

    @Test
    void aCodeLeadsToItsAssetAtThisGateway() throws Exception {
        Got got = server.get("/api/v1/assets/" + LAMP + "/qr.svg", crew);
        assertEquals("image/svg+xml; charset=utf-8", got.header("Content-Type"));
        assertEquals("http://" + host() + "/crew?asset=" + LAMP, read(got.text()));
    }

    @Test
    void thePageSaysThatItIsReachedByHttps() throws Exception {
        Got got = server.get("/api/v1/assets/" + LAMP + "/qr.svg?scheme=https", crew);
        assertEquals("https://" + host() + "/crew?asset=" + LAMP, read(got.text()));
    }

    @Test
    void noStickerLeadsElsewhere() {
        Got got = server.get("/api/v1/assets/" + LAMP + "/qr.svg?scheme=javascript", crew);
        assertEquals(400, got.status());
        assertTrue(got.text().contains("scheme must be"), got.text());
    }

    @Test
    void aSheetHasThoseOfAnAreaAndOnlyWhatOneMaySee() {
        String sheet =
                server.get("/crew/stickers?area=QY07&kind=CAMERA&lang=en", crew).text();
        assertEquals(Town.OTHERS_PER_GRID, sheet.split("<svg", -1).length - 1);
        assertTrue(sheet.contains("Scan to see and report"), sheet);
        String cut =
                server.get("/crew/stickers?area=QY07&limit=3&lang=en", crew).text();
        assertEquals(3, cut.split("<svg", -1).length - 1);
        assertTrue(cut.contains("more are not listed"), cut);
        assertTrue(server.get("/crew/stickers?area=XX01&lang=en", crew).text().contains("There is no such asset."));
        assertEquals(404, server.get("/api/v1/assets/LP-XX01-003/qr.svg", crew).status());
    }
}
