package org.gridpost.pipelines.inbound.decode.sparkplug;

import java.util.LinkedHashMap;
import java.util.Map;

/** The edge nodes that were heard last; of the others no more is known than of one that never was there. */
final class EdgeNodes {
    static final int MAX = 100;

    private final Map<String, EdgeNode> nodes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, EdgeNode> eldest) {
            return size() > MAX;
        }
    };

    /** The edge node that a topic names, unborn if nothing was heard of it. */
    EdgeNode of(Topic topic) {
        return nodes.computeIfAbsent(topic.group() + "/" + topic.edge(), k -> new EdgeNode());
    }
}
