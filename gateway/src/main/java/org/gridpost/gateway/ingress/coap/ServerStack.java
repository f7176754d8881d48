package org.gridpost.gateway.ingress.coap;

import org.eclipse.californium.core.network.Outbox;
import org.eclipse.californium.core.network.stack.BaseCoapStack;
import org.eclipse.californium.core.network.stack.BlockwiseLayer;
import org.eclipse.californium.core.network.stack.ExchangeCleanupLayer;
import org.eclipse.californium.core.network.stack.Layer;
import org.eclipse.californium.core.network.stack.ObserveLayer;
import org.eclipse.californium.elements.config.Configuration;

/** Californium's layers as far as a server needs them, from the top down. */
final class ServerStack extends BaseCoapStack {

    ServerStack(Outbox outbox, Configuration configuration, RefusalWatch lowest) {
        super(outbox);
        setLayers(new Layer[] {
            new ExchangeCleanupLayer(configuration),
            new ObserveLayer(configuration),
            new BlockwiseLayer("coap ", false, CaliforniumSettings.forBlocks(configuration), null),
            lowest
        });
    }
}
