package org.gridpost.sim.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The fields of a protocol buffer message, read by Google's reader. */
record Fields(List<Field> all) {
    record Field(int number, Object value) {}

    static Fields of(byte[] message) {
        List<Field> fields = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(message);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                Object value = switch (WireFormat.getTagWireType(tag)) {
                    case WireFormat.WIRETYPE_VARINT -> in.readUInt64();
                    case WireFormat.WIRETYPE_FIXED64 -> in.readDouble();
                    case WireFormat.WIRETYPE_LENGTH_DELIMITED -> in.readByteArray();
                    default -> throw new AssertionError("wire type of tag " + tag);
                };
                fields.add(new Field(WireFormat.getTagFieldNumber(tag), value));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new Fields(fields);
    }

    boolean has(int number) {
        return all.stream().anyMatch(f -> f.number == number);
    }

    long integer(int number) {
        return (Long) one(number);
    }

    double real(int number) {
        return (Double) one(number);
    }

    String text(int number) {
        return new String((byte[]) one(number), UTF_8);
    }

    List<Fields> messages(int number) {
        return all.stream()
                .filter(f -> f.number == number)
                .map(f -> of((byte[]) f.value))
                .toList();
    }

    private Object one(int number) {
        return all.stream().filter(f -> f.number == number).findFirst().orElseThrow().value;
    }
}
