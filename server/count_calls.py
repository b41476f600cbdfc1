"""What becomes known of every call of a vendor's model: numbers for Prometheus, and alerts in the log."""

import structlog

from copilot.engine.attempts import Attempt
from server.metrics import Metrics

_log = structlog.get_logger("server.ai")


class CountCalls:
    """`CountCalls(metrics)(attempt)`. Each alert is logged once in a process's life; the metric counts on."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._told: set[tuple[str, str, str]] = set()

    def __call__(self, attempt: Attempt) -> None:
        priced = attempt.cost_micro_usd is not None
        self._metrics.ai_call(attempt.provider, attempt.task, attempt.status, attempt.total_ms / 1000, priced)
        served = attempt.model_served or attempt.model_asked
        if not priced and self._first("unpriced", attempt.model_asked, served):
            _log.error(
                "ai_call_unpriced",
                provider=attempt.provider,
                model_asked=attempt.model_asked,
                model_served=attempt.model_served,
                hint="no price is known for this model on this day: add it to copilot/engine/models.py",
            )
        if not served.startswith(attempt.model_asked) and self._first(
            "rerouted", attempt.model_asked, served
        ):
            _log.warning(
                "ai_model_rerouted",
                provider=attempt.provider,
                model_asked=attempt.model_asked,
                model_served=served,
            )

    def _first(self, alert: str, asked: str, served: str) -> bool:
        if (alert, asked, served) in self._told:
            return False
        self._told.add((alert, asked, served))
        return True
