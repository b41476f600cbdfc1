"""Checks that a reply states nothing of its own: every number, price, date, link and name in it must occur in
the evidence it cites or in the chat, and every cited id must have been supplied. What a customer wrote proves
no price, percentage or link: «vi por 150» is no offer of ours. Pure, and the same for any provider; what it
finds caps the confidence and is named to the seller.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from copilot.claims import Claim, ClaimKind, claims, company_claims
from copilot.context import PRODUCT_CODE, Context
from copilot.names import name_words, unknown_names, unsourced_products
from copilot.said_days import Saying, as_stated, as_understood

FROM_CUSTOMER: frozenset[ClaimKind] = frozenset({"number", "date", "day"})
"""Quantities, order numbers and dates are the customer's to say."""
_MONEY = "money"
"""«o valor é 1299,90» and «R$ 1.299,90» are one statement of ours; «15 dias» proves no price of R$ 15."""


def unsupported(reply: str, evidence_ids: Sequence[str], context: Context) -> list[Claim]:
    """What the reply states without a source, ids that nobody supplied included."""
    cited = [(evidence_id, context.source_text(evidence_id)) for evidence_id in evidence_ids]
    unknown = [Claim("evidence", evidence_id, evidence_id) for evidence_id, text in cited if text is None]
    ours, said = _lines(context, "outbound"), _lines(context, "inbound")
    inbound = {line.evidence_id for line in context.lines if line.direction == "inbound"}
    own = [context.tenant_name, context.persona.name, context.persona.prompt]
    texts = [*(text for evidence_id, text in cited if text and evidence_id not in inbound), *own]
    today = context.now.date()
    written = [(company_claims(text), today) for text in texts]
    proven = _proven([*_claimed(ours), *written], _claimed([*said, (context.contact_name, today)]))
    stated = [claim for claim in claims(reply) if not (_stated(claim, today) & proven)]
    return unknown + stated + _names(reply, [*texts, *(text for text, _ in (*ours, *said))], context)


def unproven(reply: str, sources: Iterable[str], customer: Iterable[str] = ()) -> list[Claim]:
    """Claims of the reply that occur in none of the sources; without names, which need a conversation."""
    proven = _proven([(claims(text), None) for text in sources], [(claims(text), None) for text in customer])
    return [claim for claim in claims(reply) if not (_stated(claim, None) & proven)]


def _claimed(lines: Iterable[tuple[str, date]]) -> list[tuple[Sequence[Claim], date]]:
    return [(claims(text), day) for text, day in lines]


def _proven(
    sources: Iterable[tuple[Sequence[Claim], date | None]],
    customer: Iterable[tuple[Sequence[Claim], date | None]],
) -> set[Saying]:
    """Claims with the day on which they were said, because «amanhã» and «sexta» are other days later."""
    proven: set[Saying] = set()
    for stated, day in sources:
        for claim in stated:
            proven |= as_understood(claim, day) | _as_money(claim)
    return proven | {
        saying
        for stated, day in customer
        for claim in stated
        if claim.kind in FROM_CUSTOMER
        for saying in as_understood(claim, day)
    }


def _stated(claim: Claim, today: date | None) -> frozenset[Saying]:
    return as_stated(claim, today) | _as_money(claim)


def _as_money(claim: Claim) -> frozenset[Saying]:
    money = claim.kind == "price" or (claim.kind == "number" and not claim.measured)
    return frozenset({(_MONEY, claim.value)}) if money else frozenset()


def _lines(context: Context, direction: str) -> list[tuple[str, date]]:
    """With the day on which each was written, where the company is."""
    zone = context.now.tzinfo
    return [
        (line.text, line.at.astimezone(zone).date()) for line in context.lines if line.direction == direction
    ]


def _names(reply: str, sources: Sequence[str], context: Context) -> list[Claim]:
    known = name_words([*sources, context.contact_name, *(rule.text for rule in context.rules)])
    products = [entry.title for entry in context.knowledge if entry.code.startswith(PRODUCT_CODE)]
    return [*unknown_names(reply, known), *unsourced_products(reply, products, known)]
