package org.gridpost.pipelines.respond.reports;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.ReportTopic;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Answer;

/**
 * A kind of thing that can be reported, as the catalogue has it. Who sees to it, and by when, says the plan of tickets.
 *
 * @param keywords by which people may look for it, with commas
 * @param notice told to whoever reports it, such as whom to call first; perhaps empty
 * @param disclosure what anybody may know of such a report
 */
public record Service(
        String code,
        Text name,
        Text description,
        Text group,
        Text keywords,
        Text notice,
        Disclosure disclosure,
        List<Attribute> attributes) {

    /** What anybody may know of a report besides its service, its times and how far it is. What people wrote nobody may. */
    public enum Disclosure {
        /** Its place, to some ten metres. */
        PLACE,
        /** Its community, and it is not listed: a grid has so few cameras that it would tell where nobody watches. */
        COMMUNITY,
        /** Nothing more: it is about people. It is not listed, and others near it are not told of it. */
        NOTHING
    }

    public Service {
        Ids.require(code, "code of a service");
        attributes = List.copyOf(attributes);
        if (new HashSet<>(attributes.stream().map(Attribute::code).toList()).size() < attributes.size()) {
            throw new IllegalArgumentException("service " + code + " has two attributes of one code");
        }
    }

    /** What alarms tell of the same; empty for what no device sees. */
    public Optional<ReportTopic> topic() {
        return Arrays.stream(ReportTopic.values())
                .filter(t -> t.name().equals(code))
                .findFirst();
    }

    public Optional<Attribute> attribute(String wanted) {
        return attributes.stream().filter(a -> a.code().equals(wanted)).findFirst();
    }

    /** What was chosen from lists, in Chinese: nothing that anybody wrote. */
    String chosen(List<Answer> answers) {
        return answers.stream()
                .flatMap(answer -> attribute(answer.attribute()).stream()
                        .flatMap(a -> a.choices().stream())
                        .filter(c -> answer.values().contains(c.key())))
                .map(c -> c.name().zh())
                .collect(Collectors.joining("，"));
    }
}
