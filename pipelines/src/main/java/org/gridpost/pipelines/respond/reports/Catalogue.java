package org.gridpost.pipelines.respond.reports;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.respond.AlarmView.Text;

/** The services that can be reported, in their order. */
public final class Catalogue {
    private final Map<String, Service> services = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if two have one code, or there is none */
    public Catalogue(Collection<Service> services) {
        for (Service service : services) {
            if (this.services.putIfAbsent(service.code(), service) != null) {
                throw new IllegalArgumentException("service " + service.code() + " comes twice");
            }
        }
        if (services.isEmpty()) {
            throw new IllegalArgumentException("a catalogue without any service: nothing could be reported");
        }
    }

    public List<Service> services() {
        return List.copyOf(services.values());
    }

    public Optional<Service> find(String code) {
        return Optional.ofNullable(services.get(code));
    }

    /** Codes of services of which nobody says what becomes of them. */
    public List<String> without(Set<String> planned) {
        return services.keySet().stream().filter(c -> !planned.contains(c)).toList();
    }

    /** The service; for a request of one that has left the catalogue, one that says nothing but its code and tells nothing. */
    public Service of(ServiceRequest request) {
        Text code = new Text(request.service(), request.service());
        Text none = new Text("", "");
        return find(request.service())
                .orElseGet(() -> new Service(
                        request.service(), code, none, none, none, none, Service.Disclosure.NOTHING, List.of()));
    }
}
