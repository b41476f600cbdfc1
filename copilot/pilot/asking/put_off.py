"""What becomes of a reply that says somebody will see to it: the team is asked, or was asked before. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from copilot.context import Context
from copilot.fallback import Answered
from copilot.pilot.asking.asking import Asking
from copilot.pilot.asking.same_fact import Wish, answered_by, nudges, same_fact
from copilot.pilot.asking.wording import announced, held, still_waiting, told, without_promise
from copilot.pilot.guard.check_reply import check_reply
from copilot.pilot.guard.promises import done_in
from copilot.pilot.guard.violation import Receipt, Violation
from copilot.pilot.queries.questions import StoredQuestion

FACTS = frozenset({"DUVIDA_PRODUTO", "PRECO", "DISPONIBILIDADE", "COMPRA", "NEGOCIACAO", "STATUS_PEDIDO"})
"""Intents that one sentence of somebody who knows can answer; to all else a person must see."""
SAYS_NOTHING = 25
"""Characters: a greeting alone is no reply."""
BY_TEAM: frozenset[Receipt] = frozenset({"checked", "confirmed", "told"})
"""What is true of an answer, because somebody of the team gave it."""


class PutOff(NamedTuple):
    answered: Answered
    asking: Asking | None = None


def put_off(
    answered: Answered,
    needs: frozenset[Receipt],
    context: Context,
    intent: str,
    asked: Sequence[StoredQuestion],
    *,
    able: bool,
) -> PutOff | None:
    """None: people get the conversation. `able`: the company lets the pilot ask, and somebody is there. The
    same is asked once in a thread, and one thing at a time."""
    if needs != {"follow_up"} or intent not in FACTS:
        return None
    question, text = context.turn_text.strip(), answered.result.reply
    now = Wish(intent, question)
    same = next((one for one in asked if _same(one, now)), None)
    if same is None:
        if not able or any(one.state == "open" for one in asked):
            return None
        # Rules name slots, which say nothing to people.
        missing = ", ".join(answered.result.missing_info) if answered.by.paid else ""
        asking = Asking([line.id for line in context.turn], intent, question, missing)
        return PutOff(_saying(answered, held(text, context)), asking)
    if same.state == "answered" and same.answer:
        return _told(answered, same, context)
    if same.state != "open":
        return None
    if not announced(context):  # the customer wrote on before it was said
        return PutOff(_saying(answered, held(text, context)))
    rest = without_promise(text)
    words = rest if len(rest) > SAYS_NOTHING else still_waiting(context)
    return PutOff(_saying(answered, words)) if words else None


def nudged_about(asked: Sequence[StoredQuestion], context: Context) -> StoredQuestion | None:
    """The open question, where the customer asks nothing but whether it is answered."""
    waits = next((one for one in asked if one.state == "open"), None)
    return waits if waits and announced(context) and nudges(context.turn_text) else None


def done_by_team(answer: str) -> frozenset[Receipt]:
    """What a colleague has done is done."""
    return BY_TEAM | (done_in([answer]) - {"follow_up", "hand_over"})


def refusals(text: str, evidence_ids: Sequence[str], answer: str, context: Context) -> list[Violation]:
    """The policy holds for what the team says, too."""
    return check_reply(text, evidence_ids, context, done_by_team(answer))


def _same(one: StoredQuestion, now: Wish) -> bool:
    judge = same_fact if one.state == "open" else answered_by
    return judge(Wish(one.intent, one.question), now)


def _told(answered: Answered, same: StoredQuestion, context: Context) -> PutOff | None:
    text, ids = told(same.answer or "", context), (f"answer:{same.id}",)
    if refusals(text, ids, same.answer or "", context):
        return None
    return PutOff(_saying(answered._replace(result=replace(answered.result, evidence_ids=ids)), text))


def _saying(answered: Answered, text: str) -> Answered:
    return answered._replace(result=replace(answered.result, reply=text))
