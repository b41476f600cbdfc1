"""What the hub counts, for Prometheus. Read when somebody asks: counting per delivery through a metrics
library would cost more than the delivery."""

from collections.abc import Iterator

from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from realtime.hub import Hub


class SocketMetrics(Collector):
    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def collect(self) -> Iterator[Metric]:
        counts = self._hub.counts
        yield CounterMetricFamily("socket_deliveries", "Events written to sockets.", value=counts.deliveries)
        yield CounterMetricFamily("socket_writes", "Frames that carried them.", value=counts.writes)
        yield CounterMetricFamily("sockets_evicted", "Closed for not reading.", value=counts.evicted)
        yield GaugeMetricFamily("sockets_paused", "Behind at this moment.", value=self._hub.pulse.paused)
        yield GaugeMetricFamily(
            "sockets_lean",
            "Connections taken over after the handshake.",
            value=len(self._hub.pulse.sockets.wheel),
        )
