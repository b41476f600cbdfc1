"""What is told of a vendor's calls: numbers always, each alert once."""

import structlog
from structlog.testing import capture_logs

from server.count_calls import CountCalls
from server.metrics import Metrics
from tests.copilot.ledger import a_call


def counted(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


def test_a_call_without_a_price_is_counted_each_time_and_alerted_once() -> None:
    structlog.reset_defaults()
    metrics = Metrics()
    count = CountCalls(metrics)
    with capture_logs() as logs:
        for _ in range(3):
            count(a_call(None, model_asked="qwen3:8b", model_served="qwen3:8b"))
        count(a_call(10))
    assert counted(metrics, "ai_calls_unpriced_total", provider="google") == 3
    assert counted(metrics, "ai_call_seconds_count", provider="google", task="draft", status="ok") == 4
    (alert,) = [log for log in logs if log["event"] == "ai_call_unpriced"]
    assert (alert["log_level"], alert["model_asked"]) == ("error", "qwen3:8b")


def test_a_vendor_that_reroutes_is_named_once() -> None:
    structlog.reset_defaults()
    count = CountCalls(Metrics())
    with capture_logs() as logs:
        count(a_call(model_served="gemini-3.5-flash-lite-2026-11"))
        count(a_call(model_served="gemini-3.8-flash"))
        count(a_call(model_served="gemini-3.8-flash"))
    assert [log["model_served"] for log in logs if log["event"] == "ai_model_rerouted"] == [
        "gemini-3.8-flash"
    ]
