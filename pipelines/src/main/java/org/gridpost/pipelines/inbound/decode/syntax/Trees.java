package org.gridpost.pipelines.inbound.decode.syntax;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.Set;

/** How JSON is read as a tree. */
final class Trees {
    static final Set<String> TYPES = Set.of("application/json");

    static final ObjectReader READER =
            new ObjectMapper(Json.factory()).reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Trees() {}
}
