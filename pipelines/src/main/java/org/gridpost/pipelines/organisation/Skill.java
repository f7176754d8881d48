package org.gridpost.pipelines.organisation;

/** What a team can do. The first nine are the trades of repairs (domain: ELEC to SEC), the others what service teams offer. */
public enum Skill {
    /** Lamps, cabinets. */
    ELEC,
    /** Pumps, flow meters. */
    PUMP,
    /** Dredging. */
    DRAIN,
    /** Covers, paving. */
    CIVIL,
    /** Cameras. */
    VIDEO,
    NET,
    /** Confined spaces, gas. */
    GAS,
    CLEAN,
    /** Answers a security alarm; repairs nothing. */
    SEC,
    /** 夜间义务巡逻. */
    PATROL,
    LEGAL,
    MEDIATION,
    CARE,
    MEDICAL,
    CULTURE,
    TRAINING;

    /** Whether it is about people, not about things: where it is needed is then nobody else's business. */
    public boolean isAboutPeople() {
        return switch (this) {
            case LEGAL, MEDIATION, CARE, MEDICAL -> true;
            case ELEC, PUMP, DRAIN, CIVIL, VIDEO, NET, GAS, CLEAN, SEC, PATROL, CULTURE, TRAINING -> false;
        };
    }
}
