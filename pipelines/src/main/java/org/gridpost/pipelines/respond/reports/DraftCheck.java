package org.gridpost.pipelines.respond.reports;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridpost.pipelines.respond.reports.Localities.Found;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Answer;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Spot;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Words;

/** Holds what a person sent against the catalogue and the register. All mistakes are told, not only the first. */
final class DraftCheck {
    /** Of a description, by Open311; characters. */
    static final int LONGEST = 4_000;

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_NAME = 64;
    private static final Pattern PHONE = Pattern.compile("[0-9+() -]{3,32}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

    private final List<Mistake> mistakes = new ArrayList<>();

    private DraftCheck() {}

    /** What came of it. */
    sealed interface Checked {
        record Fine(Service service, Spot spot, Words words, Reporter reporter) implements Checked {}

        record Wrong(List<Mistake> mistakes) implements Checked {}
    }

    static Checked of(Draft draft, Catalogue catalogue, Localities localities) {
        DraftCheck check = new DraftCheck();
        Optional<Service> service = check.service(draft, catalogue);
        boolean unseen =
                service.filter(s -> s.disclosure() != Service.Disclosure.PLACE).isPresent();
        check.line("address_string", draft.where().address(), LONGEST_LINE);
        check.line("address_id", draft.where().addressId(), LONGEST_LINE);
        String description = draft.description().replace("\r\n", "\n").strip();
        check.text("description", description, LONGEST);
        Optional<WebAddress> media = check.media(draft.media());
        check.reporter(draft.reporter());
        service.ifPresent(s -> check.answers(s, draft.answers()));
        // Nothing is looked up by what is too long or has control characters.
        Optional<Found> found =
                check.mistakes.isEmpty() ? Optional.of(localities.find(draft.where(), unseen)) : Optional.empty();
        if (found.isPresent() && found.get() instanceof Found.Nowhere nowhere) {
            check.mistakes.add(nowhere.why());
        }
        if (!check.mistakes.isEmpty()) {
            return new Checked.Wrong(List.copyOf(check.mistakes));
        }
        Words words = new Words(draft.where().address().strip(), description, draft.answers(), media, "");
        return new Checked.Fine(
                service.orElseThrow(), ((Found.At) found.orElseThrow()).spot(), words, draft.reporter());
    }

    /** Mistakes in what is written later: a comment, or why it is not repaired. */
    static List<Mistake> ofComment(String comment) {
        DraftCheck check = new DraftCheck();
        check.text("comment", comment, LONGEST_LINE * 5);
        return List.copyOf(check.mistakes);
    }

    private void wrong(String zh, String en) {
        mistakes.add(Mistake.wrong(zh, en));
    }

    private Optional<Service> service(Draft draft, Catalogue catalogue) {
        if (draft.service().isEmpty()) {
            wrong(
                    "缺少 service_code：GET services 列出全部类别。",
                    "service_code is missing: GET services lists those there are.");
            return Optional.empty();
        }
        Optional<Service> service = catalogue.find(draft.service());
        if (service.isEmpty()) {
            mistakes.add(unknownService(draft.service()));
        }
        return service;
    }

    static Mistake unknownService(String code) {
        String shown = code.length() > LONGEST_NAME ? code.substring(0, LONGEST_NAME) + "…" : code;
        return Mistake.unknown(
                "没有类别 \"" + shown + "\"：GET services 列出全部类别。",
                "There is no service_code \"" + shown + "\": GET services lists those there are.");
    }

    private void line(String field, String text, int most) {
        text(field, text, most);
        if (text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0) {
            wrong(field + " 只能写一行。", field + " has one line only.");
        }
    }

    private void text(String field, String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            wrong(field + " 最多 " + most + " 个字。", field + " has at most " + most + " characters.");
        }
        if (text.codePoints().anyMatch(DraftCheck::isUnprintable)) {
            wrong(field + " 含有控制字符：请删除后重发。", field + " has control characters: send it without them.");
        }
    }

    /** Also half a surrogate pair, which neither XML nor a database takes. */
    private static boolean isUnprintable(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t')
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || c == 0xFFFE
                || c == 0xFFFF;
    }

    private Optional<WebAddress> media(String text) {
        Optional<WebAddress> address = WebAddress.of(text.strip());
        if (address.isEmpty() && !text.isBlank()) {
            wrong(
                    "media_url 必须是 http 或 https 网址，最多 " + WebAddress.LONGEST + " 个字符。",
                    "media_url must be an http or https address of at most " + WebAddress.LONGEST + " characters.");
        }
        return address;
    }

    private void reporter(Reporter reporter) {
        line("first_name", reporter.firstName(), LONGEST_NAME);
        line("last_name", reporter.lastName(), LONGEST_NAME);
        line("account_id", reporter.account(), LONGEST_LINE);
        line("device_id", reporter.device(), LONGEST_LINE);
        if (!reporter.phone().isEmpty() && !PHONE.matcher(reporter.phone()).matches()) {
            wrong("phone 只能有数字、空格和 + ( ) -，3 到 32 个。", "phone has 3 to 32 digits, spaces and + ( ) - only.");
        }
        if (!reporter.email().isEmpty() && !EMAIL.matcher(reporter.email()).matches()) {
            wrong("email 必须是邮箱地址，例如 a@b.cn。", "email must be an address such as a@b.cn.");
        }
        line("email", reporter.email(), LONGEST_LINE);
    }

    private void answers(Service service, List<Answer> answers) {
        for (Answer answer : answers) {
            Optional<Attribute> attribute =
                    service.attribute(answer.attribute()).filter(Attribute::asked);
            if (attribute.isEmpty()) {
                wrong(
                        service.code() + " 没有问题 " + answer.attribute() + "：GET services/" + service.code() + " 列出全部问题。",
                        service.code() + " has no attribute " + answer.attribute() + ": GET services/" + service.code()
                                + " lists those it has.");
            } else {
                answer(attribute.get(), answer.values());
            }
        }
        service.attributes().stream()
                .filter(Attribute::required)
                .filter(a -> answers.stream().noneMatch(one -> one.attribute().equals(a.code())))
                .forEach(a -> wrong("缺少 attribute[" + a.code() + "]。", "attribute[" + a.code() + "] is missing."));
    }

    private void answer(Attribute attribute, List<String> values) {
        String field = "attribute[" + attribute.code() + "]";
        if (values.size() > 1 && attribute.type() != Attribute.Type.MULTIVALUELIST) {
            wrong(field + " 只能有一个值。", field + " has one value only.");
        }
        for (String value : values) {
            if (attribute.type() == Attribute.Type.TEXT) {
                text(field, value, LONGEST);
            } else {
                line(field, value, LONGEST_LINE);
            }
            if (!fits(attribute, value)) {
                String keys = String.join(
                        ", ",
                        attribute.choices().stream().map(Attribute.Choice::key).toList());
                String type = attribute.type().name().toLowerCase(Locale.ROOT);
                wrong(
                        field + (attribute.type().isList() ? " 必须是 " + keys + " 之一。" : " 必须是 " + type + "。"),
                        field
                                + (attribute.type().isList()
                                        ? " must be one of " + keys + "."
                                        : " must be a " + type + "."));
            }
        }
    }

    private static boolean fits(Attribute attribute, String value) {
        try {
            return switch (attribute.type()) {
                case NUMBER -> Double.isFinite(Double.parseDouble(value));
                case DATETIME -> OffsetDateTime.parse(value) != null;
                case SINGLEVALUELIST, MULTIVALUELIST ->
                    attribute.choices().stream().anyMatch(c -> c.key().equals(value));
                case STRING, TEXT -> true;
            };
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }
}
