package org.gridpost.pipelines.inbound.decode.mapped;

import com.fasterxml.jackson.core.JsonPointer;

/** What tells the device, by its id or an alias of the register. */
public sealed interface DeviceField {

    /** The sender itself. */
    record Sender() implements DeviceField {}

    /** A text or a whole number in the record, or else in the message around it. */
    record At(JsonPointer pointer) implements DeviceField {}

    /** @param level of the MQTT topic, counted from 1 */
    record TopicLevel(int level) implements DeviceField {}
}
