package org.gridpost.pipelines.inbound.decode.onvif;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One {@code tt:Message} as it was written.
 *
 * @param topic the path without prefixes of the ONVIF topics, with any other prefix; empty if there was none
 * @param time UtcTime; empty if there was none
 * @param deleted whether PropertyOperation says that the property is no more
 * @param data the SimpleItems of Data
 */
record Notice(String topic, String time, boolean deleted, List<Item> data) {
    /** One SimpleItem. */
    record Item(String name, String value) {
        /** True, false, or neither; devices write 1 and 0 too. */
        Optional<Boolean> flag() {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "true", "1" -> Optional.of(true);
                case "false", "0" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        boolean isWord() {
            return value.length() > 1 && flag().isPresent();
        }
    }

    Notice {
        data = List.copyOf(data);
    }

    /** The item with the first of these names that there is, else the only item. */
    Optional<Item> item(List<String> names) {
        Optional<Item> named = names.stream()
                .flatMap(name -> data.stream().filter(item -> item.name().equals(name)))
                .findFirst();
        return named.isEmpty() && data.size() == 1 ? Optional.of(data.get(0)) : named;
    }
}
