package org.gridpost.gateway.ingress.coap;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;

/** How often each response code was sent. */
final class Answers implements MeterBinder {
    private final Map<ResponseCode, LongAdder> sent = new EnumMap<>(ResponseCode.class);

    Answers() {
        for (ResponseCode code : ResponseCode.values()) {
            sent.put(code, new LongAdder());
        }
    }

    void count(ResponseCode code) {
        sent.get(code).increment();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        sent.forEach((code, count) -> {
            if (code == ResponseCode.CHANGED || code.isClientError() || code.isServerError()) {
                FunctionCounter.builder("gridpost.coap.answers", count, LongAdder::doubleValue)
                        .description("Answers sent by CoAP response code")
                        .tag("code", code.toString())
                        .register(registry);
            }
        });
    }
}
