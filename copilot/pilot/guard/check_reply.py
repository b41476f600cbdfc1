"""Whether the pilot may send this: nothing without evidence, no price and no closing in a first conversation,
no promise without the receipt of the action, no more than the company's length. Pure; the same for models and
for rules, because a rule may be wrong as well."""

from collections.abc import Collection, Sequence

from copilot.claims import claims
from copilot.context import Context
from copilot.describe import doubtful
from copilot.pilot.guard.closing import closings
from copilot.pilot.guard.enclosures import is_true, sent_before
from copilot.pilot.guard.promises import done_in, enclosed_in, promises
from copilot.pilot.guard.violation import Receipt, Violation


def check_reply(
    text: str, evidence_ids: Sequence[str], context: Context, receipts: Collection[Receipt] = ()
) -> list[Violation]:
    """In the order of the text. `receipts`: what our code has done, or does together with sending."""
    found = [*_too_long(text, context), *_unproven(text, evidence_ids, context)]
    if not context.may_state_prices:
        found += _first_conversation(text)
    found += _promised(text, context, receipts)
    return sorted(found, key=lambda violation: violation.start)


def check_along(text: str, context: Context, receipts: Collection[Receipt]) -> list[Violation]:
    """For a reply with what the company keeps beside it, which proves itself and has its own length."""
    first = [] if context.may_state_prices else _first_conversation(text)
    return [*first, *_promised(text, context, receipts)]


def receipts_needed(text: str, context: Context) -> frozenset[Receipt]:
    """What must be done so that the text becomes true."""
    return frozenset(one.missing for one in _promised(text, context, ()) if one.missing)


def _too_long(text: str, context: Context) -> list[Violation]:
    if len(text) <= context.persona.reply_max_chars:
        return []
    return [Violation(code="too_long", text=text[:40], start=0)]


def _unproven(text: str, evidence_ids: Sequence[str], context: Context) -> list[Violation]:
    return [
        Violation(code="unproven", text=claim.text, start=claim.start)
        for claim in doubtful(text, evidence_ids, context)
        if claim.kind != "evidence"  # an id that nobody supplied says nothing to a customer
    ]


def _first_conversation(text: str) -> list[Violation]:
    prices = [claim for claim in claims(text) if claim.kind == "price"]
    return [
        *(Violation(code="price_first", text=claim.text, start=claim.start) for claim in prices),
        *(Violation(code="closing_first", text=one.text, start=one.start) for one in closings(text)),
    ]


def _promised(text: str, context: Context, receipts: Collection[Receipt]) -> list[Violation]:
    said = [line.text for line in context.lines if line.direction == "outbound"]
    true = {*receipts, *(done_in(said) - {"follow_up", "hand_over"})}
    if "hand_over" in true:
        true.add("follow_up")  # whoever has the conversation answers
    before = sent_before(context.lines)
    return [
        *(
            Violation(code="promise", text=one.text, start=one.start, missing=one.needs)
            for one in promises(text)
            if one.needs not in true
        ),
        *(
            Violation(code="promise", text=one.text, start=one.start, missing=one.needs)
            for one in enclosed_in(text)
            if not is_true(one, receipts, before)
        ),
    ]
