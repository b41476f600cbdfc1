"""The first and the third task, asked of the provider and, when it fails, of the rules."""

from collections.abc import Sequence

import structlog

from copilot.context import Context
from copilot.engine.errors import ProviderError
from copilot.engine.local.turns import LocalTurns
from copilot.engine.pilot_ports import Asset, TurnDecision, TypeChoice
from copilot.engine.ports import Provider
from copilot.fallback import trouble

_RULES = LocalTurns()
_log = structlog.get_logger("copilot.pilot")


async def decide_turn(
    provider: Provider, context: Context, state: str, vertentes: Sequence[str]
) -> TurnDecision:
    try:
        return await (provider.turns or _RULES).decide_turn(context, state, vertentes)
    except ProviderError as error:
        _log.warning("turn_decided_by_rules", **trouble(provider, error))
        return await _RULES.decide_turn(context, state, vertentes)


async def choose_type(
    provider: Provider, context: Context, intent: str, assets: Sequence[Asset]
) -> TypeChoice:
    """Without anything to choose from nobody is asked."""
    if not assets:
        return TypeChoice()
    try:
        return await (provider.turns or _RULES).choose_type(context, intent, assets)
    except ProviderError as error:
        _log.warning("type_chosen_by_rules", **trouble(provider, error))
        return await _RULES.choose_type(context, intent, assets)
