package org.gridpost.pipelines.inbound;

import java.util.Optional;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Value;

/** A raw value held against its metric: of the right type and in the metric's unit, or at fault. */
sealed interface Typed {

    record Ok(Value value) implements Typed {}

    record Wrong(Fault fault) implements Typed {}

    static Typed of(Measurement m, Metric metric) {
        return switch (metric.type()) {
            case NUMBER -> number(m, metric);
            case FLAG -> flag(m);
            case TEXT -> text(m);
        };
    }

    private static Typed number(Measurement m, Metric metric) {
        if (!(m.value() instanceof Raw.Numeric raw)) {
            return wrongType(m, "a number" + (metric.unit().isEmpty() ? "" : " in " + metric.unit()));
        }
        double number = raw.number();
        if (!m.unit().isEmpty() && !m.unit().equals(metric.unit())) {
            Optional<Units.Conversion> conversion = Units.conversion(m.unit(), metric.unit());
            if (conversion.isEmpty()) {
                return wrong(
                        Reason.UNKNOWN_UNIT,
                        "unit " + Quoted.of(m.unit()) + " of " + metric.name() + " cannot be converted to "
                                + metric.unit() + ": allowed are "
                                + String.join(", ", Units.convertibleTo(metric.unit()))
                                + ", or none at all, which means "
                                + metric.unit());
            }
            number = conversion.get().apply(number);
        }
        return Double.isFinite(number)
                ? new Ok(Value.of(number))
                : wrong(
                        Reason.NOT_FINITE,
                        metric.name() + " is " + number + " but must be a finite number: leave it out"
                                + " when there is none");
    }

    /** 0 and 1 are taken too: CoAP and LwM2M devices write flags so. A unit says nothing about a flag. */
    private static Typed flag(Measurement m) {
        if (m.value() instanceof Raw.Flag raw) {
            return new Ok(Value.of(raw.flag()));
        }
        if (m.value() instanceof Raw.Numeric raw && (raw.number() == 0 || raw.number() == 1)) {
            return new Ok(Value.of(raw.number() == 1));
        }
        return wrongType(m, "true or false, or 0 or 1");
    }

    private static Typed text(Measurement m) {
        return m.value() instanceof Raw.Text raw && raw.text().length() <= Value.Text.MAX_LENGTH
                ? new Ok(Value.of(raw.text()))
                : wrongType(m, "a text of at most " + Value.Text.MAX_LENGTH + " characters");
    }

    private static Typed wrongType(Measurement m, String wanted) {
        return wrong(Reason.WRONG_TYPE, m.metric() + " must be " + wanted + " but is " + shown(m.value()));
    }

    private static String shown(Raw value) {
        if (value instanceof Raw.Text raw) {
            return "the text " + Quoted.of(raw.text());
        }
        return value instanceof Raw.Numeric raw ? "the number " + raw.number() : ((Raw.Flag) value).flag() + "";
    }

    private static Typed wrong(Reason reason, String detail) {
        return new Wrong(new Fault(reason, detail));
    }
}
