"""«Com preço»: what the customer speaks of, with its price in the company's own words."""

from dataclasses import replace

from copilot.context import Context, Knowledge
from copilot.engine.local.asked import is_product
from copilot.engine.local.body import Said
from copilot.engine.local.find_sources import Sources
from copilot.engine.local.prices import bare_price, of_size
from copilot.engine.local.replies import PRICE_TO_COME
from copilot.engine.local.style import sentences, states_price
from copilot.orders import gives_orders
from copilot.slot_fields import Slots

MOST = 3


def with_price(context: Context, sources: Sources, said: Said, slots: Slots) -> Said:
    """Where no source has one, or the company holds it back, it is put off in words."""
    if any(states_price(sentence) or sentence == PRICE_TO_COME for sentence in said.body):
        return said
    meant = _meant(context, sources, slots)
    if not meant:
        return said
    priced = [(e, price) for e in meant if (price := _price_of(e, slots))] if context.may_state_prices else []
    block = [price for _, price in priced]
    if len(priced) > 1:
        block = [f"{entry.title}: {bare_price(price)}" for entry, price in priced]
    used = [*said.used, *(entry.evidence_id for entry, _ in priced)]
    return replace(said, used=used, blocks=[*said.blocks, block or [PRICE_TO_COME]])


def _meant(context: Context, sources: Sources, slots: Slots) -> list[Knowledge]:
    found = [each.entry for answer in sources.answers for each in answer.entries if each.is_product]
    known = [e for e in context.knowledge if e.title == slots.get("product") and is_product(e)]
    return (found or known)[:MOST]


def _price_of(entry: Knowledge, slots: Slots) -> str:
    size = slots.get("size")
    said = [each for each in sentences(entry.reply or entry.text) if states_price(each)]
    allowed = [each for each in said if not gives_orders(each)]
    return of_size(allowed[0], size if isinstance(size, str) else None) if allowed else ""
