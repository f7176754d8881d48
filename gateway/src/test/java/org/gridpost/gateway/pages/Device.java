package org.gridpost.gateway.pages;

import java.util.List;
import org.gridpost.gateway.pages.Visitor.Look;

/** What pages are looked at with: each lays them out anew, and has looks between which an open page changes. */
enum Device {
    PHONE,
    DESK;

    /** All sizes, themes and languages, each one step from the one before; the language, which costs most, changes once. */
    List<Look> looks() {
        return switch (this) {
            case PHONE ->
                List.of(Look.PHONE, Look.PHONE.dark(true), Look.PHONE.dark(true).in("en-GB"), Look.PHONE.in("en-GB"));
            case DESK ->
                List.of(
                        Look.DESK,
                        Look.DESK.dark(true),
                        Look.WALL,
                        Look.WALL.dark(false),
                        Look.WALL.dark(false).in("en-GB"),
                        Look.WALL.in("en-GB"),
                        Look.DESK.dark(true).in("en-GB"),
                        Look.DESK.in("en-GB"));
        };
    }
}
