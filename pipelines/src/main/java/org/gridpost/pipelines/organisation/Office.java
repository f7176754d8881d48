package org.gridpost.pipelines.organisation;

import java.util.Optional;
import org.gridpost.pipelines.model.AreaLevel;

/**
 * What somebody may be in charge of. The first eight are the stewards of a grid (管家团队), R1 to R8; each seat of theirs may be
 * held by somebody who holds others too: 22 grid leaders have 45 grids.
 */
public enum Office {
    /** 网格长: owner of the grid, accountable. */
    R1(AreaLevel.GRID),
    /** 网格协管员: first on site. */
    R2(AreaLevel.GRID),
    /** 片区民警: security. */
    R3(AreaLevel.GRID),
    /** 消防联络员: fire, gas, electric shock. */
    R4(AreaLevel.GRID),
    /** 法律服务员: disputes, evidence. */
    R5(AreaLevel.GRID),
    /** 群众工作员: tells residents, hears complaints. */
    R6(AreaLevel.GRID),
    /** 民生监督员: checks what was repaired, and never repairs. */
    R7(AreaLevel.GRID),
    /** 网格保洁员: grates, litter, silt. */
    R8(AreaLevel.GRID),
    /** 楼栋长: one for each building, told of what concerns its security. */
    BUILDING_CHIEF(AreaLevel.BUILDING),
    /** 社区网格站长. */
    STATION_CHIEF(AreaLevel.STATION),
    /** 社区服务中心领导. */
    CENTRE_LEADER(AreaLevel.CENTRE),
    /** 社区服务中心工作人员. */
    CENTRE_STAFF(AreaLevel.CENTRE),
    /** Whom a responsible body (department, service centre, company) has named to be told; held at the body. */
    BODY_CONTACT;

    private final Optional<AreaLevel> level;

    Office() {
        this.level = Optional.empty();
    }

    Office(AreaLevel level) {
        this.level = Optional.of(level);
    }

    /** Of the areas at which it is held; empty if it is held at a responsible body. */
    public Optional<AreaLevel> level() {
        return level;
    }

    /** Whether it is one of the eight of a grid. */
    public boolean isSteward() {
        return level.equals(Optional.of(AreaLevel.GRID));
    }
}
