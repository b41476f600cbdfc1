"""What a company can choose from, as far as the capability table knows."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import cast, get_args

from copilot.engine.engines import Engines
from copilot.engine.models import DEFAULT_MODEL, LOOKED_UP, Model, Price, known_models
from copilot.ledger.exchange import Exchange
from copilot.ledger.usage import Rate
from copilot.records import Vendor
from copilot.settings_records import ModelCatalog, ModelChoice, ModelPrice, Money, VendorChoice


def list_models(engines: Engines, today: date) -> ModelCatalog:
    exchange = engines.exchange
    return ModelCatalog(
        looked_up=LOOKED_UP,
        rate=Rate(brl_per_usd=float(exchange.brl_per_usd), on=exchange.on),
        installed=cast(Vendor, engines.default.provider),
        vendors=[_vendor(engines, name, today) for name in get_args(Vendor)],
    )


def _vendor(engines: Engines, name: Vendor, today: date) -> VendorChoice:
    installed = engines.installed(name)
    own = installed.model_id if installed else ""
    return VendorChoice(
        provider=name,
        configured=name in engines.available,
        tier_unknown=name == "google" and installed is not None and not installed.vertex_project,
        hears=name in engines.hearing,
        default_model=own or DEFAULT_MODEL.get(name),
        models=[_model(model, today, engines.exchange) for model in known_models(name)],
    )


def _model(model: Model, today: date, exchange: Exchange) -> ModelChoice:
    return ModelChoice(
        id=model.id,
        levels=list(model.levels),
        prices=_prices(model, today, exchange),
        cache_minimum=model.cache_minimum,
        hears_audio=model.hears_audio,
        sees_images=model.sees_images,
        replaced_by=model.replaced_by,
        gone_on=model.gone_on,
    )


def _prices(model: Model, today: date, exchange: Exchange) -> list[ModelPrice]:
    now = model.price_on(today)
    later = sorted((price for price in model.prices if price.since > today), key=lambda price: price.since)
    shown: Sequence[Price] = [now, *later] if now else later
    ends = [*(price.since for price in shown[1:]), None]
    return [
        ModelPrice(
            since=price.since,
            until=until,
            fresh_in=_money(price.fresh_in, exchange),
            cached_in=_money(price.cached_in, exchange),
            out=_money(price.out, exchange),
        )
        for price, until in zip(shown, ends, strict=True)
    ]


def _money(usd: Decimal, exchange: Exchange) -> Money:
    micro_usd = int(usd * 1_000_000)
    return Money(micro_usd=micro_usd, micro_brl=exchange.micro_brl(micro_usd))
