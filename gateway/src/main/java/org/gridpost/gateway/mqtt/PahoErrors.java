package org.gridpost.gateway.mqtt;

import java.security.GeneralSecurityException;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;

/** What went wrong at the broker, in one sentence for the operator. */
final class PahoErrors {
    private PahoErrors() {}

    static String sentence(MqttConfig config, MqttDisconnectResponse response) {
        if (response.getException() != null) {
            return sentence(config, response.getException());
        }
        return broker(config) + " ended the connection with reason code " + response.getReturnCode()
                + meaning(response.getReturnCode());
    }

    static String sentence(MqttConfig config, Throwable cause) {
        if (!(cause instanceof MqttException error)) {
            return broker(config) + ": " + root(cause);
        }
        if (rootOf(error) instanceof GeneralSecurityException) {
            return broker(config) + " is not trusted (" + root(error)
                    + "): name its certificate authority in mqtt.caFile";
        }
        int code = error.getReasonCode();
        return switch (code) {
            case MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD, MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED ->
                broker(config) + " refused user \"" + config.user().orElse("")
                        + "\": check mqtt.user and mqtt.password";
            case MqttClientException.REASON_CODE_SERVER_CONNECT_ERROR ->
                broker(config) + " cannot be reached (" + root(error) + "): is it running, and is mqtt.url right?";
            case MqttClientException.REASON_CODE_CONNECTION_LOST -> broker(config) + " is gone: " + root(error);
            default -> broker(config) + ": " + root(error) + " (reason code " + code + meaning(code) + ")";
        };
    }

    private static String meaning(int code) {
        return code == MqttReturnCode.RETURN_CODE_SESSION_TAKEN_OVER
                ? ", another client uses the same client id: set mqtt.clientId"
                : "";
    }

    private static String broker(MqttConfig config) {
        return "the MQTT broker " + config.url().orElse("");
    }

    private static String root(Throwable error) {
        Throwable cause = rootOf(error);
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static Throwable rootOf(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
