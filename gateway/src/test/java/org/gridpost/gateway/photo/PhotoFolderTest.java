package org.gridpost.gateway.photo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gridpost.pipelines.respond.photos.Keeping;
import org.gridpost.pipelines.respond.photos.PhotoStore;
import org.gridpost.pipelines.respond.photos.PhotoStoreContract;
import org.gridpost.pipelines.respond.photos.Pictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFolderTest extends PhotoStoreContract {
    private static final long PLENTY = 1L << 40;

    @TempDir
    Path folder;

    private PhotoFolder store;

    @BeforeEach
    void open() throws IOException {
        store = PhotoFolder.open(folder, () -> PLENTY);
    }

    @Override
    protected PhotoStore store() {
        return store;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> folder.relativize(f).toString())
                    .toList();
        }
    }

    @Test
    void aPhotoIsOneFileAndThereAfterARestart() throws IOException {
        String id = kept(store.keep(Pictures.jpeg()));
        assertEquals(id, kept(store.keep(Pictures.jpeg())));
        assertEquals(List.of(id.substring(0, 2) + "/" + id + ".jpg"), files());
        byte[] before = store.find(id).orElseThrow();
        assertArrayEquals(
                before, PhotoFolder.open(folder, () -> PLENTY).find(id).orElseThrow());
    }

    @Test
    void whatAKillLeftUnfinishedIsClearedAway() throws IOException {
        Files.write(folder.resolve("3f6c.part"), new byte[] {1, 2, 3});
        kept(PhotoFolder.open(folder, () -> PLENTY).keep(Pictures.jpeg()));
        assertTrue(files().stream().noneMatch(f -> f.endsWith(".part")), files().toString());
    }

    @Test
    void aFullDiskIsASentenceAndLeavesNothingBehind() throws IOException {
        PhotoFolder full = PhotoFolder.open(folder, () -> 100);
        Keeping.NoRoom told = assertInstanceOf(Keeping.NoRoom.class, full.keep(Pictures.jpeg()));
        assertTrue(told.why().contains("send it again"), told.why());
        assertEquals(List.of(), files());
    }

    @Test
    void aPhotoThatCannotBeWrittenIsNotSaidToBeKept() throws IOException {
        String id = kept(store.keep(Pictures.jpeg()));
        Path place = folder.resolve(id.substring(0, 2));
        Files.delete(place.resolve(id + ".jpg"));
        Files.delete(place);
        Files.writeString(place, "where the folder would be");
        assertInstanceOf(Keeping.NoRoom.class, store.keep(Pictures.jpeg()));
        assertEquals(Set.of(id.substring(0, 2)), Set.copyOf(files()));
    }
}
