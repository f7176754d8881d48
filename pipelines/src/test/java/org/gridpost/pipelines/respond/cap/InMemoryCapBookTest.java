package org.gridpost.pipelines.respond.cap;

class InMemoryCapBookTest extends CapBookContract {
    @Override
    protected CapBook book() {
        return new InMemoryCapBook();
    }
}
