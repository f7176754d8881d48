package org.gridpost.gateway.pages;

import java.nio.file.Path;
import org.gridpost.gateway.e2e.RunningGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A gateway and a Chromium for all tests of a class, which are skipped where there is no Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AtThePages {
    RunningGateway gateway;
    Chrome chrome;

    @BeforeAll
    void startGatewayAndChrome(@TempDir Path data) throws Exception {
        chrome = Chrome.open();
        gateway = RunningGateway.start(data, settings());
    }

    /** Of {@code gridpost.yaml}, besides what every test's gateway has. */
    String settings() throws Exception {
        return "";
    }

    @AfterAll
    void stopGatewayAndChrome() {
        if (gateway != null) {
            gateway.close();
        }
        if (chrome != null) {
            chrome.close();
        }
    }
}
