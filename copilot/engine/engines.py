"""The engine of each company: what it chose in menu 06, where the environment has a key for it; the
environment's own otherwise; and rules where the month's limit is reached."""

from collections.abc import Sequence
from dataclasses import replace

import structlog

from copilot.engine.caching import Caching
from copilot.engine.hearing import Hearing
from copilot.engine.local.provider import local_provider
from copilot.engine.models import DEFAULT_MODEL, model_named
from copilot.engine.ports import Provider, ThinkingLevel
from copilot.engine.recorded import Observe, unobserved
from copilot.engine.registry import Connect, EngineChoice, connect, vendor_provider
from copilot.engine.traffic import Traffic
from copilot.ledger.budget import Budget
from copilot.ledger.exchange import ASSUMED, Exchange
from copilot.records import AiSettings

KEPT = 256
"""Choices with their breakers; connections are shared by all choices of a vendor."""
OVER_CAP_LABEL = "Sugestão por regras (limite mensal de IA atingido)"

_log = structlog.get_logger("copilot")

Key = tuple[str, str, ThinkingLevel, ThinkingLevel]


class Engines:
    """One per process. Vendors are imported and connected here, so that what can not work is refused at
    start-up and no company's first draft waits for an import."""

    def __init__(
        self,
        default: EngineChoice,
        others: Sequence[EngineChoice] = (),
        exchange: Exchange = ASSUMED,
        observe: Observe = unobserved,
        caching: Caching | None = None,
    ) -> None:
        self.exchange = exchange
        self._default = default
        self._choices = {choice.provider: choice for choice in (*others, default)}
        self._vendors: dict[str, Connect] = {
            name: connect(choice, caching) for name, choice in self._choices.items() if name != "local"
        }
        self._ears = {
            name: Hearing(vendor.transcriber, observe)
            for name, vendor in self._vendors.items()
            if vendor.transcriber
        }
        self._traffic = {name: Traffic(observe) for name in self._vendors}
        self._rules = local_provider()
        self._over_cap = replace(self._rules, label=OVER_CAP_LABEL)
        self._kept: dict[Key, Provider] = {}

    @property
    def available(self) -> list[str]:
        """What a company may choose."""
        return sorted({"local", *self._vendors})

    @property
    def hearing(self) -> list[str]:
        """Of these, who can listen."""
        return sorted(self._ears)

    @property
    def default(self) -> EngineChoice:
        """What a company gets that leaves it open."""
        return self._default

    def installed(self, name: str) -> EngineChoice | None:
        """What the environment says of a vendor; None where it has no key for it."""
        return self._choices.get(name)

    def provider_for(self, settings: AiSettings, spent_micro_usd: int) -> Provider:
        provider = self._chosen(settings)
        budget = Budget(spent_micro_usd, settings.monthly_cap_centavos, self.exchange)
        return self._over_cap if provider.paid and budget.standing == "reached" else provider

    def _chosen(self, settings: AiSettings) -> Provider:
        name = settings.provider or self._default.provider
        if name not in self.available:
            _log.warning("ai_choice_unavailable", chosen=name, instead=self._default.provider)
            return self._kept_one(self._key(self._default.provider, None, settings))
        return self._kept_one(self._key(name, settings.model_id, settings))

    def _key(self, name: str, model_id: str | None, settings: AiSettings) -> Key:
        own = self._choices.get(name, EngineChoice(provider=name))
        model = model_id or own.model_id or DEFAULT_MODEL.get(name, "")
        default = settings.default_thinking_level or self._default.default_level
        return name, model, default, settings.high_thinking_level or self._default.high_level

    def _kept_one(self, key: Key) -> Provider:
        name, model_id, default, high = key
        if name == "local":
            return self._rules
        if key not in self._kept:
            if len(self._kept) >= KEPT:
                self._kept.pop(next(iter(self._kept)))
            model = model_named(name, model_id)
            if model.replaced_by:
                gone = str(model.gone_on or "unknown")
                _log.warning("ai_model_ends", model=model.id, replaced_by=model.replaced_by, not_before=gone)
            text_model = self._vendors[name].text_model(model)
            traffic, ears = self._traffic[name], self._ears.get(name)
            self._kept[key] = vendor_provider(text_model, default, high, traffic, ears)
        return self._kept[key]

    async def close(self) -> None:
        for vendor in self._vendors.values():
            await vendor.close()
