package org.gridpost.pipelines.respond.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.tickets.Stage;

/** What residents are told, from {@code report_words_zh.properties} and {@code report_words_en.properties}. */
public final class ReportWords {
    private final Properties zh = load("report_words_zh.properties");
    private final Properties en = load("report_words_en.properties");

    private static Properties load(String file) {
        Properties words = new Properties();
        try (InputStream in = ReportWords.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** What a stage is called. */
    public Text stage(Stage stage) {
        return text("stage." + stage);
    }

    /** What it means. */
    public Text note(Stage stage) {
        return text("note." + stage);
    }

    /** That it was known before. */
    public Text joined() {
        return text("joined");
    }

    /** How to follow it. */
    public Text follow(FollowToken token) {
        return with(text("follow"), t -> t.replace("{token}", token.text()));
    }

    /** Who sees to what goes to stewards. */
    public Text stewards(AreaName grid) {
        return new Text(
                zh.getProperty("stewards").replace("{grid}", grid.zh()),
                en.getProperty("stewards").replace("{grid}", grid.en()));
    }

    private static Text with(Text text, UnaryOperator<String> change) {
        return new Text(change.apply(text.zh()), change.apply(text.en()));
    }

    private Text text(String key) {
        String chinese = zh.getProperty(key);
        String english = en.getProperty(key);
        if (chinese == null || english == null) {
            throw new IllegalStateException("no words for " + key);
        }
        return new Text(chinese, english);
    }
}
