package org.gridpost.gateway.pages;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What axe-core finds serious or critical on a page, in words. */
final class Axe {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    /** Those which look at colours: in another theme the others find what they have found. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private Axe() {}

    static List<String> grave(Page page) {
        return grave(builder(page));
    }

    /** By the rules alone whose answer depends on the theme. */
    static List<String> graveOfColours(Page page) {
        return grave(builder(page).withRules(OF_COLOURS));
    }

    private static AxeBuilder builder(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        // Its other mode runs the results through a second, blank page.
        return new AxeBuilder(page).options(options).setLegacyMode(true);
    }

    private static List<String> grave(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(Axe::words)
                .toList();
    }

    private static String words(Rule rule) {
        return rule.getImpact() + " " + rule.getId() + " (" + rule.getHelp() + ") at "
                + rule.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getTarget() + " " + node.getHtml())
                        .collect(Collectors.joining("; "));
    }
}
