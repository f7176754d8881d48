package org.gridpost.dashboards.web;

import java.util.List;
import java.util.stream.Collectors;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;

/** Stickers for assets as a page to print: made here, without a script, so that paper and screen show the same. */
public final class StickerPage {
    private static final String TEMPLATE = Resources.text("web/stickers/index.html");

    private StickerPage() {}

    /** @param link what its code says */
    public record Sticker(Asset asset, String link) {}

    public static Answer of(List<Sticker> stickers, int more, AreaTree areas, Texts texts) {
        String note = more == 0 ? "" : texts.get("stickers.more").replace("{n}", Integer.toString(more));
        String content = "<p class=\"about\">" + texts.get("stickers.about") + " " + note + "</p>"
                + (stickers.isEmpty() ? "<p>" + texts.get("stickers.none") + "</p>" : "")
                + "<ul class=\"stickers\">"
                + stickers.stream().map(s -> sticker(s, areas, texts)).collect(Collectors.joining()) + "</ul>";
        return Answer.html(
                200,
                TEMPLATE.replace("{language}", texts.language())
                        .replace("{title}", texts.get("stickers.title"))
                        .replace("{content}", content));
    }

    private static String sticker(Sticker sticker, AreaTree areas, Texts texts) {
        Asset asset = sticker.asset();
        String grid = areas.find(asset.grid())
                .map(a -> texts.choose(a.nameZh(), a.nameEn()))
                .orElse(asset.grid());
        // A code of an asset is an id: letters, digits, hyphens.
        return "<li>" + QrCode.svg(sticker.link()) + "<p class=\"code\">" + asset.code() + "</p><p>"
                + texts.get("kind." + asset.kind()) + " · " + escaped(grid) + "</p><p>" + texts.get("stickers.scan")
                + "</p></li>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
