"""What an operation's calls came to, as people are told. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from copilot.audit.records import ModelCall
from copilot.engine.attempts import Attempt
from copilot.ledger.exchange import Exchange
from copilot.ledger.usage import Cost


class Spent(NamedTuple):
    calls: Sequence[Attempt]
    exchange: Exchange
    seconds: float

    @property
    def ms(self) -> int:
        return round(self.seconds * 1000)

    @property
    def cost(self) -> Cost:
        known = sum(call.cost_micro_usd or 0 for call in self.calls)
        return Cost(
            micro_usd=known,
            micro_brl=self.exchange.micro_brl(known),
            unpriced=sum(call.cost_micro_usd is None for call in self.calls),
        )

    @property
    def listed(self) -> list[ModelCall]:
        """In the order in which they began."""
        return [_listed(call) for call in sorted(self.calls, key=lambda call: call.began_at)]


def _listed(call: Attempt) -> ModelCall:
    return ModelCall(
        task=call.task,
        provider=call.provider,
        model_asked=call.model_asked,
        model_served=call.model_served,
        level=call.level,
        status=call.status,
        error=call.error,
        tokens_in=call.usage.fresh_in,
        tokens_cached=call.usage.cached_in,
        tokens_out=call.usage.out,
        tokens_thought=call.usage.thoughts,
        estimated=call.estimated,
        ttft_ms=call.ttft_ms,
        total_ms=call.total_ms,
        cost_micro_usd=call.cost_micro_usd,
        began_at=call.began_at,
    )
