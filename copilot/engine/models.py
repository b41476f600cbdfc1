"""What we know of models, with the day we knew it. Code asks this table and never names a model itself.

Prices are USD for a million tokens, thinking billed as output; a range begins on its day and lasts until the
next one begins. Looked up on 2026-11-20 in the price list of the genai-prices project (0.2.3) and the
vendors' pages; prompts here stay far below the tiers for long contexts. An unknown model works with what its
vendor accepts from any model, and its cost is unknown, never zero.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from copilot.engine.ports import ThinkingLevel, Usage

LOOKED_UP = date(2026, 11, 20)
LEVELS: tuple[ThinkingLevel, ...] = ("minimal", "low", "medium", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    since: date
    fresh_in: Decimal
    cached_in: Decimal
    out: Decimal
    kept: Decimal | None = None
    """For an hour of a million tokens in a cache that was asked for; None where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    id: str
    levels: tuple[ThinkingLevel, ...] = LEVELS
    """What the vendor accepts; empty where the level must not be sent at all."""
    cache_minimum: int | None = None
    """Tokens below which an explicit cache is refused."""
    hears_audio: bool = False
    sees_images: bool = True
    writes: bool = True
    """False for a model that only listens, and that nobody chooses to draft with."""
    prices: tuple[Price, ...] = ()
    replaced_by: str | None = None
    """What the vendor routes to, or names, once this one is gone."""
    gone_on: date | None = None
    """Not before this day, as far as the vendor has said."""

    def level_for(self, asked: ThinkingLevel) -> ThinkingLevel:
        """The nearest accepted level, upwards first: less thought than asked for is the worse surprise."""
        if not self.levels or asked in self.levels:
            return asked
        higher = [level for level in LEVELS[LEVELS.index(asked) :] if level in self.levels]
        return higher[0] if higher else self.levels[-1]

    def price_on(self, day: date) -> Price | None:
        known = [price for price in self.prices if price.since <= day]
        return max(known, key=lambda one: one.since) if known else None

    def micro_usd(self, usage: Usage, on: date) -> int | None:
        """None when no price is known for that day."""
        price = self.price_on(on)
        if price is None:
            return None
        cost = (
            usage.fresh_in * price.fresh_in
            + usage.cached_in * price.cached_in
            + (usage.out + usage.thoughts) * price.out
        )
        return int(cost.to_integral_value())


def _price(since: str, fresh_in: str, cached_in: str, out: str, kept: str | None = None) -> Price:
    return Price(
        kept=Decimal(kept) if kept else None,
        since=date.fromisoformat(since),
        fresh_in=Decimal(fresh_in),
        cached_in=Decimal(cached_in),
        out=Decimal(out),
    )


_KEPT = "1.00"
"""What Google has charged for Flash; not confirmed for these models."""
_FLASH = (
    _price("2026-07-21", "0.75", "0.075", "3.75", _KEPT),
    _price("2027-01-01", "1.50", "0.15", "7.50", _KEPT),
)

_GOOGLE = (
    Model(
        id="gemini-3.5-flash-lite",
        cache_minimum=4_096,
        hears_audio=True,
        prices=(_price("2026-01-01", "0.30", "0.03", "2.50", _KEPT),),
    ),
    Model(id="gemini-3.6-flash", levels=LEVELS[1:], cache_minimum=4_096, hears_audio=True, prices=_FLASH),
    Model(id="gemini-3.8-flash", levels=LEVELS[1:], cache_minimum=4_096, hears_audio=True, prices=_FLASH),
    Model(
        id="gemini-3.1-flash-lite",
        cache_minimum=4_096,
        hears_audio=True,
        prices=(_price("2026-01-01", "0.25", "0.025", "1.50", _KEPT),),
        replaced_by="gemini-3.5-flash-lite",
        gone_on=date(2027, 5, 7),
    ),
    Model(
        id="gemini-3-flash-preview",
        cache_minimum=1_024,
        hears_audio=True,
        prices=(_price("2026-01-05", "0.50", "0.05", "3.00", _KEPT),),
        replaced_by="gemini-3.6-flash",
    ),
    # A gateway's list; Google's own names no price for it.
    Model(
        id="gemini-3.5-transcribe",
        hears_audio=True,
        writes=False,
        prices=(_price("2026-01-01", "2.00", "0.20", "12.00"),),
    ),
)
TRANSCRIBER: Mapping[str, str] = {"google": "gemini-3.5-transcribe"}
_ANTHROPIC = (
    Model(id="claude-haiku-5-5", prices=(_price("2026-01-01", "0.10", "0.01", "0.50"),)),
    Model(id="claude-sonnet-5-5", prices=(_price("2026-01-01", "2.00", "0.10", "10.00"),)),
)
_OPENAI = (
    Model(id="gpt-6-luna", prices=(_price("2026-01-01", "0.10", "0.01", "0.50"),)),
    Model(id="gpt-6.1-terra", prices=(_price("2026-01-01", "1.00", "0.05", "5.00"),)),
)

_KNOWN: Mapping[str, Mapping[str, Model]] = {
    "google": {model.id: model for model in _GOOGLE},
    "anthropic": {model.id: model for model in _ANTHROPIC},
    "openai": {model.id: model for model in _OPENAI},
}
DEFAULT_MODEL: Mapping[str, str] = {
    "google": "gemini-3.5-flash-lite",
    "anthropic": "claude-haiku-5-5",
    "openai": "gpt-6-luna",
}


_DATED = re.compile(r"[-@](?:preview-)?[\d-]*\d{3}[\d-]*")
"""A version's date or number behind a model's name; «-lite-tts» and «-pro» are other models."""


def micro_usd(provider: str, asked: str, served: str | None, usage: Usage, on: date) -> int | None:
    """By what answered: a vendor that reroutes bills what it routed to. A served name that only dates the one
    asked for («…-2026-10-01») is that model; any other that we do not know has no known price."""
    known = _KNOWN.get(provider, {})
    if served is None or (served not in known and _is_version(served, asked)):
        served = asked
    return known[served].micro_usd(usage, on) if served in known else None


def _is_version(served: str, asked: str) -> bool:
    return served.startswith(asked) and _DATED.fullmatch(served, len(asked)) is not None


def known_models(provider: str) -> list[Model]:
    """To draft with."""
    return [model for model in _KNOWN.get(provider, {}).values() if model.writes]


def model_named(provider: str, model_id: str) -> Model:
    """An unknown Gemini is sent no `minimal`, which newer ones refuse; an unknown model behind the openai
    wire (Ollama, vLLM, llama.cpp) is sent no level at all."""
    known = _KNOWN.get(provider, {}).get(model_id)
    if known is not None:
        return known
    unknown: dict[str, tuple[ThinkingLevel, ...]] = {"google": LEVELS[1:], "openai": ()}
    return Model(id=model_id, levels=unknown.get(provider, LEVELS))
