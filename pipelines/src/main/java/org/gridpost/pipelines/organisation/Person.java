package org.gridpost.pipelines.organisation;

import java.util.Optional;
import org.gridpost.pipelines.model.Ids;

/**
 * Somebody who can be told. All of it is personal data: it goes to who must reach them, never to residents and never into a log.
 *
 * @param affiliation where they come from, such as a department that lends them
 * @param phone in the form of E.164, {@code +8613800000000}
 * @param wecom user id in WeCom, by which a robot mentions them
 */
public record Person(
        String id,
        String nameZh,
        String nameEn,
        Optional<String> affiliation,
        Optional<String> phone,
        Optional<String> email,
        Optional<String> wecom) {
    private static final String PHONE = "\\+[1-9][0-9]{6,14}";
    private static final String EMAIL = "[^\\s@,;<>\"]{1,64}@[^\\s@,;<>\"]{1,255}";

    public Person {
        Ids.require(id, "id of a person");
        if (nameZh.isBlank() || nameEn.isBlank()) {
            throw new IllegalArgumentException("person " + id + " needs a name in both languages");
        }
        if (phone.isPresent() && !isPhone(phone.get())) {
            throw new IllegalArgumentException("the phone of " + id + " must be like +8613800000000");
        }
        if (email.isPresent() && !isEmail(email.get())) {
            throw new IllegalArgumentException("the e-mail address of " + id + " must be like name@example.org");
        }
    }

    /** Whether it is a number in the form of E.164, which begins with a plus and the code of the country. */
    public static boolean isPhone(String text) {
        return text.matches(PHONE);
    }

    /** Whether it has the form of an e-mail address, one that fits between angle brackets as it is. */
    public static boolean isEmail(String text) {
        return text.matches(EMAIL);
    }

    /** Whether anything is known by which they can be reached. */
    public boolean isReachable() {
        return phone.isPresent() || email.isPresent() || wecom.isPresent();
    }

    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
