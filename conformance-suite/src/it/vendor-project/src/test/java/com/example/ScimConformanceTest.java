package com.example;

import dev.scimtck.server.ScimServer;
import dev.scimtck.suite.junit.ScimConformance;
import java.util.Map;

class ScimConformanceTest extends ScimConformance {
    private static final String TOKEN = "for-these-tests-only-0123456789abcdef";
    private static final ScimServer SERVER = Users.start(TOKEN);

    @Override
    protected Map<String, String> settings() {
        return Map.of("base-url", SERVER.baseUrl().toString(), "token", TOKEN);
    }
}
