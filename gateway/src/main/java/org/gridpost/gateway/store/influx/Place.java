package org.gridpost.gateway.store.influx;

/**
 * Where points lie: a database and, possibly, one of its retention policies, which together are the name of a bucket.
 *
 * @param policy empty for the database's default
 */
record Place(String database, String policy) {
    /** What 1.x's retention policy is in 2.x and in writes of 3. */
    String bucket() {
        return policy.isEmpty() ? database : database + "/" + policy;
    }
}
