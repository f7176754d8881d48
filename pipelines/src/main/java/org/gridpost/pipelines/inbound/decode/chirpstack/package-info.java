/** What the LoRaWAN network server ChirpStack, version 4, tells of its devices, in JSON over MQTT or HTTP. */
package org.gridpost.pipelines.inbound.decode.chirpstack;
