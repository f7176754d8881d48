package org.gridpost.pipelines.respond.photos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.gridpost.pipelines.respond.photos.Keeping.Fault;
import org.junit.jupiter.api.Test;

/** What every store of photos does. */
public abstract class PhotoStoreContract {
    protected abstract PhotoStore store();

    @Test
    void whatIsKeptIsFoundByTheNameOfItsContent() {
        PhotoStore store = store();
        String id = kept(store.keep(Pictures.jpeg()));
        byte[] found = store.find(id).orElseThrow();
        assertEquals(id, PhotoId.of(found));
        assertEquals(Optional.of(PhotoKind.JPEG), PhotoKind.of(found));
    }

    @Test
    void theSamePhotoTwiceIsOne() {
        PhotoStore store = store();
        String id = kept(store.keep(Pictures.jpeg()));
        byte[] first = store.find(id).orElseThrow();
        assertEquals(id, kept(store.keep(Pictures.jpeg())));
        assertArrayEquals(first, store.find(id).orElseThrow());
    }

    @Test
    void whatIsNoPhotoIsRefusedWithASentence() {
        for (String text : new String[] {"", "GIF89a", "<svg onload=alert(1)>", "%PDF-1.7"}) {
            Keeping.Refused refused = assertInstanceOf(Keeping.Refused.class, store().keep(text.getBytes(UTF_8)), text);
            assertEquals(Fault.NO_PHOTO, refused.fault(), text);
            assertTrue(refused.why().endsWith("."), refused.why());
        }
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        byte[] large = new byte[PhotoStore.MAX_BYTES + 1];
        System.arraycopy(Pictures.jpeg(), 0, large, 0, 100);
        assertEquals(
                Fault.TOO_LARGE,
                assertInstanceOf(Keeping.Refused.class, store().keep(large)).fault());
    }

    @Test
    void ofWhatIsNoIdThereIsNone() {
        PhotoStore store = store();
        for (String id :
                new String[] {"", "../../etc/passwd", "0".repeat(64), "A".repeat(64), "aa/../" + "0".repeat(58)}) {
            assertEquals(Optional.empty(), store.find(id), id);
        }
    }

    protected static String kept(Keeping keeping) {
        return assertInstanceOf(Keeping.Kept.class, keeping).id();
    }
}
