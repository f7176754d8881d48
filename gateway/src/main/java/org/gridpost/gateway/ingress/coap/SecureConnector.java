package org.gridpost.gateway.ingress.coap;

import org.eclipse.californium.elements.RawDataChannel;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;

/** DTLS 1.2 whose receiver is held in a flood, as that of plain CoAP. */
final class SecureConnector extends DTLSConnector {
    private final Datagrams datagrams;

    SecureConnector(DtlsConnectorConfig config, Datagrams datagrams) {
        super(config);
        this.datagrams = datagrams;
    }

    @Override
    public void setRawDataReceiver(RawDataChannel receiver) {
        super.setRawDataReceiver(datagrams.held(receiver, this));
    }
}
