package org.gridpost.gateway.store.influx;

import java.io.IOException;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Makes the client's requests, which are meant for 2.x, what the server's generation takes: credentials in its own form,
 * and for 1.x {@code /write?db&rp&precision} in place of {@code /api/v2/write?org&bucket&precision}.
 */
final class GenerationInterceptor implements Interceptor {
    private static final String V2_WRITE = "/api/v2/write";

    private final Generation generation;
    private final Optional<String> authorization;

    GenerationInterceptor(Generation generation, InfluxStoreConfig config) {
        this.generation = generation;
        this.authorization = generation.authorization(config);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request.Builder request = chain.request().newBuilder();
        authorization.ifPresent(value -> request.header("Authorization", value));
        HttpUrl url = chain.request().url();
        if (generation == Generation.V1 && url.encodedPath().endsWith(V2_WRITE)) {
            request.url(v1(url));
        }
        return chain.proceed(request.build());
    }

    private static HttpUrl v1(HttpUrl url) {
        String path = url.encodedPath();
        // The names of databases have no slash.
        String[] bucket =
                Optional.ofNullable(url.queryParameter("bucket")).orElse("").split("/", 2);
        String precision = Optional.ofNullable(url.queryParameter("precision")).orElse("ns");
        HttpUrl.Builder v1 = url.newBuilder()
                .encodedPath(path.substring(0, path.length() - V2_WRITE.length()) + "/write")
                .query(null)
                .addQueryParameter("db", bucket[0]);
        if (bucket.length > 1) {
            v1.addQueryParameter("rp", bucket[1]);
        }
        // 1.x calls nanoseconds n and microseconds u.
        return v1.addQueryParameter("precision", precision.replaceFirst("^([nu])s$", "$1"))
                .build();
    }
}
