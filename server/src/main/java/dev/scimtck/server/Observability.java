package dev.scimtck.server;

import dev.scimtck.server.http.Exchange;
import dev.scimtck.server.provisioning.ProvisioningQueue;
import io.helidon.common.Weighted;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.MetricsConfig;
import io.helidon.metrics.api.MetricsFactory;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Health and metrics of one server through Helidon's observe feature, below {@code /observe}: requests by method, resource and
 * status, resources by type, and the events that the application has not taken yet.
 */
final class Observability implements Exchange.Observer {
    private static final String REQUESTS = "scim_requests";

    private final MetricsConfig config =
            MetricsConfig.builder().warnOnMultipleRegistries(false).build();
    private final MeterRegistry registry = Services.get(MetricsFactory.class).createMeterRegistry(config);
    private final Map<Series, Counter> requests = new ConcurrentHashMap<>();

    private record Series(String method, String resource, int status) {}

    @Override
    public void answered(Exchange exchange) {
        requests.computeIfAbsent(new Series(exchange.method(), exchange.resource(), exchange.status()), this::counter)
                .increment();
    }

    private Counter counter(Series series) {
        return registry.getOrCreate(Counter.builder(REQUESTS)
                .description("Requests that were answered")
                .tags(List.of(
                        Tag.create("method", series.method()),
                        Tag.create("resource", series.resource()),
                        Tag.create("status", Integer.toString(series.status())))));
    }

    /** The feature for the web server that has this SCIM feature. */
    ObserveFeature feature(ScimFeature scim) {
        for (String type : scim.resources().keySet()) {
            registry.getOrCreate(
                    Gauge.builder("scim_resources", () -> scim.resources().getOrDefault(type, 0))
                            .description("Resources that are kept")
                            .tags(List.of(Tag.create("type", type))));
        }
        scim.provisioning().ifPresent(this::gauges);
        return ObserveFeature.builder()
                .observersDiscoverServices(false)
                // Before the endpoints: where these are at the root they take all that is left.
                .weight(Weighted.DEFAULT_WEIGHT + 1)
                .addObserver(HealthObserver.builder()
                        .details(true)
                        .useSystemServices(false)
                        .addCheck(new Store(scim))
                        .update(health -> scim.provisioning().map(Events::new).ifPresent(health::addCheck))
                        .build())
                .addObserver(MetricsObserver.builder()
                        .metricsConfig(config)
                        .meterRegistry(registry)
                        .build())
                .build();
    }

    private void gauges(ProvisioningQueue queue) {
        gauge(
                "scim_events_queued",
                "Events that the application has not taken",
                () -> queue.state().depth());
        gauge(
                "scim_events_waiting",
                "Events that wait for another attempt",
                () -> queue.state().waiting());
        gauge("scim_events_capacity", "From how many queued events on writes are refused", queue::capacity);
        gauge(
                "scim_events_delivered",
                "Events that the application took",
                () -> queue.state().delivered());
        gauge(
                "scim_events_refusals",
                "How often the application's listener threw",
                () -> queue.state().refusals());
    }

    private void gauge(String name, String description, Supplier<? extends Number> value) {
        registry.getOrCreate(Gauge.builder(name, () -> (Number) value.get()).description(description));
    }

    /** Whether the store answers. */
    private record Store(ScimFeature scim) implements HealthCheck {
        @Override
        public String name() {
            return "scim-store";
        }

        @Override
        public HealthCheckResponse call() {
            var response = HealthCheckResponse.builder().status(true);
            scim.resources().forEach((type, count) -> response.detail(type, count));
            return response.build();
        }
    }

    /** Whether there is room for the events of another write. */
    private record Events(ProvisioningQueue queue) implements HealthCheck {
        @Override
        public String name() {
            return "scim-events";
        }

        @Override
        public HealthCheckType type() {
            return HealthCheckType.READINESS;
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.builder()
                    .status(!queue.isFull())
                    .detail("queued", queue.state().depth())
                    .detail("capacity", queue.capacity())
                    .build();
        }
    }
}
