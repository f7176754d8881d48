package org.gridpost.dashboards.api.duty;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.web.QrCode;
import org.gridpost.dashboards.web.StickerPage;
import org.gridpost.dashboards.web.StickerPage.Sticker;
import org.gridpost.dashboards.web.Texts;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Site;

/**
 * Codes for the stickers on assets. Each is a link to the asset on the crews' page, at the address by which this gateway was
 * reached: so a phone's own camera opens it. The page that asks says whether that is by HTTPS, which is not seen behind a proxy.
 */
public final class StickersApi {
    private static final int DEFAULT_LIMIT = 200;
    private static final int MAX_LIMIT = 1_000;

    private enum Scheme {
        HTTP,
        HTTPS
    }

    private final Supplier<Site> site;

    public StickersApi(Supplier<Site> site) {
        this.site = site;
    }

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_ASSET_QR, this::code);
        guard.mount(router, Rights.SEE_STICKERS, this::sheet);
    }

    private Answer code(Call call) {
        Optional<Asset> asset = AssetsApi.visible(call, site.get());
        if (asset.isEmpty()) {
            return AssetsApi.unknown(call);
        }
        String origin = origin(call);
        return call.query()
                .problem()
                .orElseGet(() -> new Answer(
                        200,
                        "image/svg+xml; charset=utf-8",
                        Buffer.buffer(QrCode.svg(link(origin, asset.get()))),
                        Map.of()));
    }

    private Answer sheet(Call call) {
        Site now = site.get();
        Optional<String> area = call.query().text("area");
        Optional<AssetKind> kind = call.query().word("kind", AssetKind.class);
        List<String> codes = call.query().texts("code");
        int limit = call.query().limit(DEFAULT_LIMIT, MAX_LIMIT);
        String origin = origin(call);
        Texts texts = Texts.ofReports(call);
        return call.query().problem().orElseGet(() -> {
            List<Asset> passing = now.assets().stream()
                    .filter(a -> call.sees(a.grid()))
                    .filter(a -> area.stream().allMatch(id -> now.areas().within(a.grid(), id)))
                    .filter(a -> kind.stream().allMatch(k -> k == a.kind()))
                    .filter(a -> codes.isEmpty() || codes.contains(a.code()))
                    .sorted(Comparator.comparing(Asset::code))
                    .toList();
            List<Sticker> stickers = passing.stream()
                    .limit(limit)
                    .map(a -> new Sticker(a, link(origin, a)))
                    .toList();
            return StickerPage.of(stickers, passing.size() - stickers.size(), now.areas(), texts);
        });
    }

    private static String link(String origin, Asset asset) {
        return origin + "/crew?asset=" + asset.code();
    }

    /** The host is that of the request: a sticker leads nowhere else. */
    private static String origin(Call call) {
        Scheme scheme = call.query().word("scheme", Scheme.class).orElse(Scheme.HTTP);
        return scheme.name().toLowerCase(Locale.ROOT) + "://"
                + call.header().get("Host").orElse("localhost");
    }
}
