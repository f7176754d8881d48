package org.gridpost.pipelines.respond.photos;

import java.util.Optional;

/**
 * Where photos are kept. What was sent is not what is kept: a photo is decoded and encoded anew, so that nothing is left of
 * it but the picture.
 */
public interface PhotoStore {
    /** The one type in which photos are kept and shown. */
    String MEDIA_TYPE = "image/jpeg";

    /** Largest file that is taken: what a phone makes has 2 to 8 MB. */
    int MAX_BYTES = 10 * 1024 * 1024;

    /** Keeps a photo; when it returns {@link Keeping.Kept}, the photo is on the disk. The same one twice is one. */
    Keeping keep(byte[] sent);

    /**
     * The bytes of a photo that is kept.
     *
     * @param id as {@link Keeping.Kept} gives it; of anything else there is none
     */
    Optional<byte[]> find(String id);
}
