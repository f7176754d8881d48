package org.gridpost.dashboards.api.manage;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gridpost.dashboards.Sources;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.Order;
import org.gridpost.pipelines.audit.AuditEntry;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Ids;

/**
 * In which area lies what an entry of the audit is about: an alarm, a ticket, an order, a hand-over, an account, a session's
 * account or a token. May block.
 */
public final class AuditedPlaces {
    private final Map<String, Function<String, Optional<String>>> byFamily;

    private AuditedPlaces(Map<String, Function<String, Optional<String>>> byFamily) {
        this.byFamily = byFamily;
    }

    public static AuditedPlaces of(Sources sources) {
        Function<String, Optional<String>> grid =
                asset -> sources.site().get().asset(asset).map(Asset::grid);
        Function<Order, Optional<String>> ordered =
                order -> order.area().or(() -> order.asset().flatMap(grid));
        Function<String, Optional<String>> order =
                id -> sources.orders().book().find(id).flatMap(ordered);
        Function<String, Optional<String>> account = name -> Optional.of(name)
                .filter(Ids::isId)
                .flatMap(n -> sources.access().accounts().find(n))
                .flatMap(a -> a.profile().area());
        Map<String, Function<String, Optional<String>>> families = new HashMap<>();
        // What is shelved stands under its order.
        families.put(
                "alarm",
                id -> sources.alarms().find(id).map(Alarm::asset).flatMap(grid).or(() -> order.apply(id)));
        families.put("order", order);
        families.put(
                "ticket",
                id -> sources.tickets().book().find(id).map(t -> t.matter().grid()));
        families.put("handover", id -> sources.handovers().find(id).map(h -> h.area()));
        families.put("account", account);
        families.put("session", account);
        families.put("password", account);
        families.put(
                "token",
                id -> sources.access()
                        .tokens()
                        .find(id)
                        .flatMap(t -> t.principal().area()));
        return new AuditedPlaces(families);
    }

    /** Empty for what concerns the whole county, or is not there any more. */
    Optional<String> of(AuditEntry entry) {
        String action = entry.action();
        Function<String, Optional<String>> family = byFamily.get(action.substring(0, action.indexOf('.')));
        return family == null ? Optional.empty() : family.apply(entry.subject());
    }
}
