package org.gridpost.pipelines.respond.deliver;

import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;

/** In which of its two languages a message is written. */
public enum Language {
    ZH,
    EN;

    public String of(Text text) {
        return this == ZH ? text.zh() : text.en();
    }

    public String of(AreaName area) {
        return this == ZH ? area.zh() : area.en();
    }
}
