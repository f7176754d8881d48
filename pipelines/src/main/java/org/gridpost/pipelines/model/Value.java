package org.gridpost.pipelines.model;

/** One measured value. Equality is by content; a number is always finite. */
public sealed interface Value {

    ValueType type();

    /** A finite number, in the unit of its metric. */
    record Numeric(double number) implements Value {
        public Numeric {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("a number value must be finite but is " + number);
            }
            // -0.0 and 0.0 are one value to every sensor, and must be one to equals().
            number = number + 0.0;
        }

        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }
    }

    /** A yes or no. */
    record Flag(boolean flag) implements Value {
        public static final Flag TRUE = new Flag(true);
        public static final Flag FALSE = new Flag(false);

        public static Flag of(boolean flag) {
            return flag ? TRUE : FALSE;
        }

        @Override
        public ValueType type() {
            return ValueType.FLAG;
        }
    }

    /** A short text, such as a mode; at most 256 characters. */
    record Text(String text) implements Value {
        public static final int MAX_LENGTH = 256;

        public Text {
            if (text.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("a text value has at most 256 characters but has " + text.length());
            }
        }

        @Override
        public ValueType type() {
            return ValueType.TEXT;
        }
    }

    static Value of(double number) {
        return new Numeric(number);
    }

    static Value of(boolean flag) {
        return Flag.of(flag);
    }

    static Value of(String text) {
        return new Text(text);
    }
}
