package org.gridpost.pipelines.detect;

import java.time.Duration;

/** A guard: the rule can begin only between civil dusk and dawn, less these margins. */
public record NightWindow(Duration afterDusk, Duration beforeDawn) {}
