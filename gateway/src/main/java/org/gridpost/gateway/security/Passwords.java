package org.gridpost.gateway.security;

import com.password4j.Argon2Function;
import com.password4j.Hash;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.PasswordRules;

/**
 * Passwords as Argon2id (RFC 9106) keeps them, with their salt and parameters. Each costs about 20 MB and 50 to 120 ms of a
 * core, so that only few are looked at at once: whoever floods the sign-in page takes neither memory nor the cores that
 * readings need.
 */
final class Passwords {
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int MOST_AT_ONCE = 2;
    /** Each keeps one of the web server's few workers. */
    private static final int MOST_WAITING = 2;

    private static final long PATIENCE_SECONDS = 5;

    private final Cost cost;
    private final Semaphore room = new Semaphore(
            Math.max(1, Math.min(MOST_AT_ONCE, Runtime.getRuntime().availableProcessors() / 2)), true);
    private Optional<String> nobodys = Optional.empty();

    Passwords(Cost cost) {
        this.cost = cost;
    }

    /** The least that OWASP's Password Storage Cheat Sheet takes. Whoever raises it renews hashes as people sign in. */
    record Cost(int memoryKib, int iterations, int parallelism) {
        static final Cost DEFAULT = new Cost(19_456, 2, 1);
    }

    /** Does something in which passwords are looked at; empty if too many others wait for that. */
    <T> Optional<T> oneOfFew(Supplier<T> work) {
        try {
            if (room.getQueueLength() >= MOST_WAITING || !room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            room.release();
        }
    }

    String hash(String password) {
        Hash hash = Password.hash(PasswordRules.normal(password))
                .addRandomSalt(SALT_BYTES)
                .with(Argon2Function.getInstance(
                        cost.memoryKib(), cost.iterations(), cost.parallelism(), HASH_BYTES, Argon2.ID));
        return hash.getResult();
    }

    /** Whether the password is the one of the hash; takes as long if there is none, and says no. */
    boolean matches(String password, Optional<String> hash) {
        String nobody = nobodys();
        String against = hash.orElse(nobody);
        boolean right = Password.check(PasswordRules.normal(password), against)
                .with(Argon2Function.getInstanceFromHash(against));
        return right && hash.isPresent();
    }

    /** Whether it was made for less than is asked today. */
    boolean isOld(String hash) {
        Argon2Function made = Argon2Function.getInstanceFromHash(hash);
        return made.getMemory() < cost.memoryKib()
                || made.getIterations() < cost.iterations()
                || made.getParallelism() < cost.parallelism();
    }

    private synchronized String nobodys() {
        if (nobodys.isEmpty()) {
            nobodys = Optional.of(hash(OneSecret.fresh("").text()));
        }
        return nobodys.get();
    }
}
