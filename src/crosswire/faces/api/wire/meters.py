"""What is counted of the service, and of what the newsroom holds, for Prometheus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily

from crosswire.records.newsroom import Holdings

MEDIA = "text/plain; version=1.0.0; charset=utf-8"
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Meters:
    """The counts of one service, in a registry of its own, so that several in one process do not mix."""

    def __init__(self, holdings: Callable[[], Holdings]) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "crosswire_requests", "Requests answered.", ("route", "method", "status"), registry=self._registry
        )
        self.seconds = Histogram(
            "crosswire_request_seconds",
            "Time until an answer began.",
            ("route", "method"),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.inside = Gauge(
            "crosswire_requests_in_progress", "Requests that are being answered.", registry=self._registry
        )
        streams = Gauge("crosswire_streams", "Clients that follow changes.", registry=self._registry)
        streams.set_function(lambda: self.following)
        self.following = 0
        self._holdings = holdings
        self._registry.register(self)

    @contextmanager
    def follower(self) -> Iterator[None]:
        """Count one more client that follows changes, for as long as the context lasts."""
        self.following += 1
        try:
            yield
        finally:
            self.following -= 1

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield how much the newsroom holds, as it is when it is asked."""
        held = self._holdings()
        for slot in fields(Holdings):
            says = f"The holdings of the newsroom: {slot.name}."
            yield GaugeMetricFamily(f"crosswire_held_{slot.name}", says, getattr(held, slot.name))

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Yield nothing: what is held is asked for when it is collected, and not before."""
        return iter(())

    def text(self) -> bytes:
        """Return all of it in the form that Prometheus reads."""
        return generate_latest(self._registry)
