package org.gridpost.gateway.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Post;

/** Posts: who holds which office of which area, building or body. An office may have several holders, a person several offices. */
final class PostRows {
    static final List<String> REQUIRED = List.of("person", "office", "at");

    private final AreaRows areas;
    private final BodyRows bodies;
    private final AssetRows assets;
    private final Map<Post, Row> posts = new HashMap<>();
    private final List<Post> inOrder = new ArrayList<>();

    PostRows(List<Row> rows, PersonRows people, AreaRows areas, BodyRows bodies, AssetRows assets) {
        this.areas = areas;
        this.bodies = bodies;
        this.assets = assets;
        rows.forEach(row -> read(row, people));
    }

    List<Post> posts() {
        return inOrder;
    }

    private void read(Row row, PersonRows people) {
        String person = row.id("person");
        Optional<Office> office = row.oneOf("office", Office.class);
        String at = row.id("at");
        if (!person.isEmpty()) {
            people.require(row, "person", person);
        }
        if (!at.isEmpty()) {
            office.ifPresent(o -> checkPlace(row, o, at));
        }
        if (row.isSound()) {
            Post post = new Post(person, office.orElseThrow(), at);
            Row before = posts.putIfAbsent(post, row);
            if (before != null) {
                row.mistake(person + " is " + post.office() + " of " + at + " already " + before.where());
            } else {
                inOrder.add(post);
            }
        }
    }

    private void checkPlace(Row row, Office office, String at) {
        Optional<AreaLevel> level = office.level();
        if (level.isEmpty()) {
            bodies.require(row, "at", at);
        } else if (level.get() == AreaLevel.BUILDING) {
            assets.requireBuilding(row, "at", at);
        } else {
            areas.require(row, "at", at, level.get(), " for the office " + office);
        }
    }
}
