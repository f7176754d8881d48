package org.gridpost.pipelines.command;

class InMemoryCommandBookTest extends CommandBookContract {
    @Override
    protected CommandBook book() {
        return new InMemoryCommandBook();
    }
}
