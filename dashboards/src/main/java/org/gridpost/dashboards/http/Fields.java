package org.gridpost.dashboards.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields of a JSON object that was sent along; one that is null or blank is absent. What makes no sense is noted as a
 * {@link Parameters#problem problem} of the call's parameters; ask for it once all have been read.
 */
public final class Fields {
    private static final int MAX_LENGTH = 200;

    private static final ObjectReader STRICT = Json.MAPPER
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final JsonNode body;
    private final Parameters problems;

    private Fields(JsonNode body, Parameters problems) {
        this.body = body;
        this.problems = problems;
    }

    /**
     * @param what the object is, as a sentence begins: {@code An order}
     * @param names of all fields that it may have
     */
    public static Fields of(Call call, String what, List<String> names) {
        return of(call, what, names, parse(call.body()));
    }

    /** Of what may be sent along or not: without a body all fields are absent. */
    public static Fields ofOptional(Call call, String what, List<String> names) {
        return call.body().isBlank() ? new Fields(Json.MAPPER.createObjectNode(), call.query()) : of(call, what, names);
    }

    private static Fields of(Call call, String what, List<String> names, JsonNode body) {
        return of(body, call.query(), what, names);
    }

    /** Of one object among others; what makes no sense is noted as a problem of these parameters. */
    public static Fields of(JsonNode body, Parameters problems, String what, List<String> names) {
        String has = String.join(", ", names);
        if (!body.isObject()) {
            problems.complain(what + " is a JSON object with " + has + ".");
        }
        for (Iterator<String> given = body.fieldNames(); given.hasNext(); ) {
            String name = given.next();
            if (!names.contains(name)) {
                problems.complain(what + " has no " + name + "; it has " + has + ".");
            }
        }
        return new Fields(body, problems);
    }

    /** A list of 1 to so many objects that must be there; empty if it is not. */
    public List<JsonNode> objects(String name, int most) {
        JsonNode field = body.path(name);
        if (!field.isArray() || field.isEmpty() || field.size() > most) {
            problems.complain(name + " must be a list of 1 to " + most + " objects.");
            return List.of();
        }
        List<JsonNode> objects = new ArrayList<>();
        field.forEach(objects::add);
        return objects;
    }

    /** A whole number that must be there, of at least so much; that if it is not. */
    public long whole(String name, long least, long most) {
        JsonNode field = body.path(name);
        if (field.isIntegralNumber() && field.canConvertToLong() && field.asLong() >= least && field.asLong() <= most) {
            return field.asLong();
        }
        problems.complain(name + " must be a whole number from " + least + " to " + most
                + (field.isMissingNode() ? "." : ", but is " + field + "."));
        return least;
    }

    private static JsonNode parse(String text) {
        try {
            return Optional.<JsonNode>ofNullable(STRICT.readValue(text)).orElse(MissingNode.getInstance());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    public Optional<String> text(String name) {
        return text(name, MAX_LENGTH);
    }

    /** A text of at most so many characters. */
    public Optional<String> text(String name, int most) {
        JsonNode field = body.path(name);
        if (field.isContainerNode() || field.asText("").length() > most) {
            problems.complain(name + " must be a text of at most " + most + " characters.");
            return Optional.empty();
        }
        return Optional.of(field.asText("")).map(String::strip).filter(t -> !field.isNull() && !t.isEmpty());
    }

    /** A secret, exactly as it was typed, spaces too; empty if it is no text. */
    public String secret(String name) {
        JsonNode field = body.path(name);
        return field.isTextual() ? field.textValue() : "";
    }

    /** Whether the field is there, be it null. */
    public boolean has(String name) {
        return body.has(name);
    }

    /** A list of texts; empty if there is none. */
    public List<String> texts(String name) {
        JsonNode field = body.path(name);
        List<String> texts = new ArrayList<>();
        field.forEach(one -> texts.add(one.asText("")));
        boolean absent = field.isMissingNode() || field.isNull();
        if (!absent && (!field.isArray() || texts.stream().anyMatch(t -> t.isBlank() || t.length() > MAX_LENGTH))) {
            problems.complain(name + " must be a list of texts.");
            return List.of();
        }
        return texts;
    }

    /** True, false, or absent. */
    public Optional<Boolean> flag(String name) {
        JsonNode field = body.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return Optional.empty();
        }
        if (!field.isBoolean()) {
            problems.complain(name + " must be true or false but is " + field + ".");
        }
        return Optional.of(field.asBoolean());
    }

    /** A text that must be there; empty if it is not. */
    public String needed(String name, String whatFor) {
        return needed(name, MAX_LENGTH, whatFor);
    }

    /** A text of at most so many characters that must be there; empty if it is not. */
    public String needed(String name, int most, String whatFor) {
        Optional<String> text = text(name, most);
        if (text.isEmpty()) {
            problems.complain(name + " is missing: " + whatFor + ".");
        }
        return text.orElse("");
    }

    /** A list of 1 to so many texts that must be there; each once, in their order. */
    public List<String> texts(String name, int most) {
        JsonNode field = body.path(name);
        List<String> texts = new ArrayList<>();
        field.forEach(one -> texts.add(one.isTextual() ? one.asText() : ""));
        if (!field.isArray() || texts.isEmpty() || texts.size() > most || texts.contains("")) {
            problems.complain(name + " must be a list of 1 to " + most + " texts.");
            return List.of();
        }
        return texts.stream().distinct().toList();
    }

    /** One word of a closed set that must be there, in either case; empty if it is not. */
    public <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
        String given = text(name).orElse("");
        Optional<E> word = Arrays.stream(words.getEnumConstants())
                .filter(w -> w.name().equalsIgnoreCase(given))
                .findFirst();
        if (word.isEmpty()) {
            problems.complain(name + " must be one of "
                    + Arrays.stream(words.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))
                    + (given.isEmpty() ? "." : ", but is \"" + given + "\"."));
        }
        return word;
    }

    /** A time in ISO 8601 with offset, or in epoch seconds. */
    public Optional<Instant> time(String name) {
        Optional<String> text = text(name);
        Optional<Instant> time = text.flatMap(Parameters::asTime);
        if (text.isPresent() && time.isEmpty()) {
            problems.complainOfTime(name, text.get());
        }
        return time;
    }

    /** A whole number that must be there, from 1 to a most; 1 if it is not. */
    public long count(String name, long most, String whatIsMost) {
        JsonNode field = body.path(name);
        if (field.isIntegralNumber() && field.canConvertToLong() && field.asLong() >= 1 && field.asLong() <= most) {
            return field.asLong();
        }
        problems.complain(name + " must be a whole number from 1 to " + most + ", " + whatIsMost
                + (field.isMissingNode() ? "." : ", but is " + field + "."));
        return 1;
    }
}
