package org.gridpost.gateway.photo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.gridpost.pipelines.respond.photos.Keeping;
import org.gridpost.pipelines.respond.photos.PhotoId;
import org.gridpost.pipelines.respond.photos.PhotoStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Photos as files: {@code photos/3f/3f…e1.jpg}, named by their SHA-256. Each is written beside, synced and moved into place,
 * so that there is a whole one or none, whenever the power goes. Nothing is ever written over.
 */
public final class PhotoFolder implements PhotoStore {
    private static final Logger LOG = LoggerFactory.getLogger(PhotoFolder.class);
    private static final String UNFINISHED = ".part";
    private static final long MB = 1L << 20;

    private final Path folder;
    private final LongSupplier room;
    private final Darkroom darkroom = new Darkroom();

    /** @param room how many bytes may still be written, with what the databases need left aside */
    private PhotoFolder(Path folder, LongSupplier room) {
        this.folder = folder;
        this.room = room;
    }

    /**
     * Opens the folder {@code photos} of a data folder and clears away what a crash has left unfinished.
     *
     * @param reserve bytes to be left free on its disk: an alarm must still be written down when photos no longer can
     */
    public static PhotoFolder open(Path dataFolder, long reserve) throws IOException {
        Path folder = dataFolder.resolve("photos");
        return open(folder, () -> folder.toFile().getUsableSpace() - reserve);
    }

    static PhotoFolder open(Path folder, LongSupplier room) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path file : unfinished) {
                Files.delete(file);
            }
        }
        return new PhotoFolder(folder, room);
    }

    @Override
    public Keeping keep(byte[] sent) {
        Darkroom.Outcome outcome = darkroom.develop(sent);
        return outcome instanceof Darkroom.Print print ? write(print.jpeg()) : ((Darkroom.Spoiled) outcome).why();
    }

    private Keeping write(byte[] jpeg) {
        String id = PhotoId.of(jpeg);
        Path file = file(id);
        if (Files.exists(file)) {
            return new Keeping.Kept(id);
        }
        long left = room.getAsLong();
        if (left < jpeg.length) {
            return noRoom("less than " + (jpeg.length / MB + 1) + " MB may be written");
        }
        Path part = folder.resolve(UUID.randomUUID() + UNFINISHED);
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (ByteBuffer rest = ByteBuffer.wrap(jpeg); rest.hasRemaining(); ) {
                    out.write(rest);
                }
                out.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            sync(file.getParent());
            sync(folder);
            return new Keeping.Kept(id);
        } catch (IOException e) {
            discard(part);
            return noRoom(e.toString());
        }
    }

    private Keeping noRoom(String why) {
        LOG.error("a photo cannot be kept in {}: {}", folder.toAbsolutePath(), why);
        return new Keeping.NoRoom(
                "The gateway cannot keep photos at the moment: whoever looks after it must make room on"
                        + " its disk. Keep yours and send it again later.");
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            LOG.warn("cannot delete {}: {}", part, e.toString());
        }
    }

    /** A name is safe once the folder that holds it is. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public Optional<byte[]> find(String id) {
        if (!PhotoId.isOne(id)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file(id)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String id) {
        return folder.resolve(id.substring(0, 2)).resolve(id + ".jpg");
    }
}
