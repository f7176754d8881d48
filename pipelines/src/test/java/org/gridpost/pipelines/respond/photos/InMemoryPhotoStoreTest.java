package org.gridpost.pipelines.respond.photos;

class InMemoryPhotoStoreTest extends PhotoStoreContract {
    private final PhotoStore store = new InMemoryPhotoStore();

    @Override
    protected PhotoStore store() {
        return store;
    }
}
