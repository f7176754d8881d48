package org.gridpost.pipelines.inbound.decode.senml;

/** The fields of a record, by RFC 8428 section 4 (names) and section 6, table 4 (numbers in CBOR). */
enum Label {
    BASE_VERSION("bver"),
    BASE_NAME("bn"),
    BASE_TIME("bt"),
    BASE_UNIT("bu"),
    BASE_VALUE("bv"),
    BASE_SUM("bs"),
    NAME("n"),
    UNIT("u"),
    VALUE("v"),
    TEXT("vs"),
    FLAG("vb"),
    SUM("s"),
    TIME("t"),
    UPDATE_TIME("ut"),
    DATA("vd"),
    /** Not ours, and not named so that it must be understood. */
    OTHER("");

    private final String text;

    @SuppressWarnings("EnumOrdinal") // the bit means nothing outside a record being read
    private final int bit = 1 << ordinal();

    Label(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    int bit() {
        return bit;
    }

    static Label ofText(String name) {
        return switch (name) {
            case "bver" -> BASE_VERSION;
            case "bn" -> BASE_NAME;
            case "bt" -> BASE_TIME;
            case "bu" -> BASE_UNIT;
            case "bv" -> BASE_VALUE;
            case "bs" -> BASE_SUM;
            case "n" -> NAME;
            case "u" -> UNIT;
            case "v" -> VALUE;
            case "vs" -> TEXT;
            case "vb" -> FLAG;
            case "s" -> SUM;
            case "t" -> TIME;
            case "ut" -> UPDATE_TIME;
            case "vd" -> DATA;
            default -> OTHER;
        };
    }

    /**
     * The same in CBOR, where labels are numbers; texts are taken too, as some encoders write them.
     *
     * @param name the label, a number in decimal, as the parser gives it
     */
    static Label ofNumber(String name) {
        return switch (name) {
            case "-1" -> BASE_VERSION;
            case "-2" -> BASE_NAME;
            case "-3" -> BASE_TIME;
            case "-4" -> BASE_UNIT;
            case "-5" -> BASE_VALUE;
            case "-6" -> BASE_SUM;
            case "0" -> NAME;
            case "1" -> UNIT;
            case "2" -> VALUE;
            case "3" -> TEXT;
            case "4" -> FLAG;
            case "5" -> SUM;
            case "6" -> TIME;
            case "7" -> UPDATE_TIME;
            case "8" -> DATA;
            default -> ofText(name);
        };
    }
}
