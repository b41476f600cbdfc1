"""The second task: a reply that the policy lets pass, written again once where it does not."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from copilot.context import Context
from copilot.engine.errors import ProviderError
from copilot.engine.local.style import sentences
from copilot.fallback import Answered
from copilot.pilot.guard.check_reply import check_reply, receipts_needed
from copilot.pilot.guard.enclosures import ENCLOSED
from copilot.pilot.guard.violation import Receipt, Violation
from copilot.pilot.guarded import PolicyStopped, guarded
from copilot.pilot.turn_paths import Turning
from copilot.stream_draft import Outdated

ASKS_TEAM: frozenset[Receipt] = frozenset({"follow_up", "hand_over"})
"""What becomes true when people get the conversation together with the words."""
_NAMED = {
    "unproven": "afirma sem fonte",
    "price_first": "diz preço na primeira conversa",
    "closing_first": "fecha venda na primeira conversa",
    "promise": "promete o que ninguém fez",
    "too_long": "é longo demais",
}


class Reply(NamedTuple):
    """`answered` None: not even rewritten did it pass."""

    answered: Answered | None
    needs: frozenset[Receipt] = frozenset()
    """It says that people will see to it: they are asked, or get the conversation with it."""
    guard: Mapping[str, Any] | None = None


def receipts_of(context: Context) -> frozenset[Receipt]:
    """What is true of a reply to this: people get the conversation with it, and something may go along."""
    along = context.enclosed
    enclosed = along and not along.in_words and ENCLOSED.get(along.type)
    return ASKS_TEAM | {enclosed} if enclosed else ASKS_TEAM


async def stream_reply(turning: Turning, context: Context) -> Answered | Violation | Outdated:
    """The reply as it grows, stopped at the first sentence that may not be said."""
    provider = guarded(turning.provider, receipts_of(context))
    try:
        return await turning.write(provider, context)
    except PolicyStopped as stopped:
        return stopped.violation


async def judge_reply(turning: Turning, context: Context, first: Answered | Violation) -> Reply | Outdated:
    """Rewritten once with the violation named, which models heed; what rules write again is the same, so
    their sentences that may not be said are left out."""
    found = _violations(first, context)
    if isinstance(first, Answered) and not found:
        return _passed(first, context, None)
    codes = [violation.code for violation in found]
    second = await _again(turning, context, first, found)
    if isinstance(second, Outdated):
        return second
    left = _violations(second, context) if second else found
    guard = {"violations": codes, "rewritten": second is not None and not left}
    if second is None or isinstance(second, Violation) or left:
        return Reply(None, guard=guard)
    return _passed(second, context, guard)


async def _again(
    turning: Turning, context: Context, first: Answered | Violation, found: list[Violation]
) -> Answered | Violation | Outdated | None:
    if isinstance(first, Answered) and not first.by.paid:
        return _without(first, found)
    said = "; ".join(f"«{one.text[:60]}» {_NAMED[one.code]}" for one in found[:3])
    told = f"A versão anterior não pode ser enviada: {said}. Escreva outra, sem isso."
    try:
        return await stream_reply(turning, replace(context, guidance=(*context.guidance, told)))
    except ProviderError:
        return None


def _without(answered: Answered, found: list[Violation]) -> Answered | None:
    text = answered.result.reply
    kept = [one for one in sentences(text) if not any(violation.text in one for violation in found)]
    shorter = "\n".join(kept).strip()
    return answered._replace(result=replace(answered.result, reply=shorter)) if shorter else None


def _violations(reply: Answered | Violation, context: Context) -> list[Violation]:
    if isinstance(reply, Violation):
        return [reply]
    result = reply.result
    return check_reply(result.reply, result.evidence_ids, context, receipts_of(context))


def _passed(answered: Answered, context: Context, guard: Mapping[str, Any] | None) -> Reply:
    return Reply(answered, receipts_needed(answered.result.reply, context) & ASKS_TEAM, guard)
