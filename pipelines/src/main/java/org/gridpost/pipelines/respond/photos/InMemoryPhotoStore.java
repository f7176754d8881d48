package org.gridpost.pipelines.respond.photos;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gridpost.pipelines.respond.photos.Keeping.Fault;
import org.gridpost.pipelines.respond.photos.Keeping.Refused;

/** Keeps photos as they came: it looks at their first bytes only. */
public final class InMemoryPhotoStore implements PhotoStore {
    private final Map<String, byte[]> photos = new ConcurrentHashMap<>();

    @Override
    public Keeping keep(byte[] sent) {
        if (sent.length > MAX_BYTES) {
            return new Refused(
                    Fault.TOO_LARGE, "This photo has more than " + MAX_BYTES + " bytes: send a smaller one.");
        }
        if (PhotoKind.of(sent).isEmpty()) {
            return new Refused(Fault.NO_PHOTO, "This is neither JPEG nor PNG: send one of them.");
        }
        String id = PhotoId.of(sent);
        photos.put(id, sent.clone());
        return new Keeping.Kept(id);
    }

    @Override
    public Optional<byte[]> find(String id) {
        return Optional.ofNullable(photos.get(id)).map(byte[]::clone);
    }
}
