package org.gridpost.dashboards.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Locale;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.respond.AlarmView;

/** JSON as the API speaks it: times in ISO 8601 UTC, what is absent as null, values as plain numbers, booleans, texts. */
public final class Json {
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(Value.class, new ValueWriter())
                    .addSerializer(AlarmView.State.class, new StateWriter()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private Json() {}

    public static Buffer write(Object value) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write as JSON: " + value.getClass(), e);
        }
    }

    private static final class ValueWriter extends StdSerializer<Value> {
        ValueWriter() {
            super(Value.class);
        }

        @Override
        public void serialize(Value value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value instanceof Value.Numeric n) {
                out.writeNumber(n.number());
            } else if (value instanceof Value.Flag f) {
                out.writeBoolean(f.flag());
            } else if (value instanceof Value.Text t) {
                out.writeString(t.text());
            }
        }
    }

    private static final class StateWriter extends StdSerializer<AlarmView.State> {
        StateWriter() {
            super(AlarmView.State.class);
        }

        @Override
        public void serialize(AlarmView.State state, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeString(state.name().toLowerCase(Locale.ROOT));
        }
    }
}
