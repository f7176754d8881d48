package org.gridpost.gateway.ingress.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridpost.pipelines.inbound.decode.hj212.Segment;
import org.gridpost.pipelines.model.Ids;

/** The packets that we send: {@code ##}, length, data segment, CRC, CR LF. */
final class Packets {
    private static final int CRC_START = 0xFFFF;
    private static final int CRC_POLYNOMIAL = 0xA001;
    private static final Pattern QN = Pattern.compile("[0-9]{1,20}");

    /** QnRtn, the results of the standard's table of request returns that we give. */
    enum Refusal {
        WRONG_PASSWORD(3),
        WRONG_STATION(4),
        WRONG_CRC(9);

        private final int code;

        Refusal(int code) {
            this.code = code;
        }
    }

    private Packets() {}

    /** CRC of HJ 212-2017, appendix A; unlike CRC-16/MODBUS each byte meets the upper half of the register. */
    static int crc(byte[] segment) {
        int crc = CRC_START;
        for (byte b : segment) {
            crc = (crc >> 8) ^ (b & 0xFF);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ CRC_POLYNOMIAL;
            }
        }
        return crc;
    }

    /** 9014, the data answer: all is safe. Empty if nobody wants one, or if it would have no number to go by. */
    static Optional<byte[]> taken(Segment request) {
        return answer(request, "9014", "");
    }

    /** 9011, the request answer, with why nothing was taken. */
    static Optional<byte[]> refused(Segment request, Refusal refusal) {
        return answer(request, "9011", "QnRtn=" + refusal.code);
    }

    private static Optional<byte[]> answer(Segment request, String command, String data) {
        if (!request.wantsAnswer() || !QN.matcher(request.qn()).matches()) {
            return Optional.empty();
        }
        String segment = "QN=" + request.qn() + ";ST=91;CN=" + command + ";PW=" + echo(request.password()) + ";MN="
                + echo(request.mn()) + ";Flag=4;CP=&&" + data + "&&";
        return Optional.of(packet(segment.getBytes(ISO_8859_1)));
    }

    /** What was sent to us goes back only if it cannot break a packet. */
    private static String echo(String text) {
        return Ids.isId(text) ? text : "";
    }

    private static byte[] packet(byte[] segment) {
        return String.format(
                        Locale.ROOT, "##%04d%s%04X\r\n", segment.length, new String(segment, ISO_8859_1), crc(segment))
                .getBytes(ISO_8859_1);
    }
}
