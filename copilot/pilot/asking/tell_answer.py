"""The turn in which a customer is told what the team has answered. Nothing is decided: that it is wanted was
the question."""

import time
from dataclasses import replace

from copilot.engine.errors import ProviderError
from copilot.engine.pilot_ports import TypeChoice
from copilot.engine.ports import DraftResult
from copilot.fallback import Answered
from copilot.pilot.asking.put_off import done_by_team, refusals
from copilot.pilot.asking.wording import told
from copilot.pilot.farewell import farewell
from copilot.pilot.guard.check_reply import receipts_needed
from copilot.pilot.guard.violation import Violation
from copilot.pilot.guarded import PolicyStopped, guarded
from copilot.pilot.message_types import shape
from copilot.pilot.outcome import Outcome
from copilot.pilot.queries.questions import StoredQuestion
from copilot.pilot.think import Grounds
from copilot.pilot.turn_paths import Standing, Turning
from copilot.stream_draft import Outdated
from realtime.records import Said


async def tell_answer(
    turning: Turning, question: StoredQuestion, begun: Standing, grounds: Grounds
) -> Outcome | Outdated:
    """In a model's words where it keeps to the answer, else in the team's own."""
    started = time.monotonic()
    context, answer = grounds.context, question.answer or ""
    source = f"answer:{question.id}"
    if grounds.closed:  # no words of its own may be sent
        reason = Said(code="pilot_window")
        return Outcome(end="handed_over", decision=None, limbo=begun.limbo, reason=reason)
    answered = await _in_its_words(turning, source, answer, grounds)
    if isinstance(answered, Outdated):
        return answered
    found: list[Violation] = []
    if isinstance(answered, list):
        found = answered
        by = turning.provider.fallback or turning.provider
        words = told(answer, context)
        answered = Answered(DraftResult(intent=question.intent, evidence_ids=(source,), reply=words), by)
        if refused := refusals(words, (source,), answer, context):
            reason = Said(code="pilot_answer_refused")
            left = farewell(
                context,
                reason.code,
                grounds.opening,
                begun.pilot.handoff_timeout,
                anybody=grounds.anybody,
            )
            return Outcome(
                end="handed_over",
                decision=None,
                limbo=begun.limbo,
                reason=reason,
                farewell=left,
                guard=_guard([*found, *refused], rewritten=False),
            )
    shaped = shape(answered.result.reply, TypeChoice(), (), grounds.able)
    timings = {"thought": round((time.monotonic() - started) * 1000)}
    return Outcome(
        end="sent",
        decision=None,
        limbo=begun.limbo,
        answered=answered,
        shaped=shaped,
        guard=_guard(found, rewritten=True),
        timings=timings,
    )


async def _in_its_words(
    turning: Turning, source: str, answer: str, grounds: Grounds
) -> Answered | Outdated | list[Violation]:
    """Or why what it makes of the answer may not be said; nothing where there is no model."""
    if not turning.provider.paid:
        return []
    context = grounds.context
    asked = (
        f"A equipe respondeu ao que o cliente tinha perguntado: veja «{source}» no conhecimento. Conte isso "
        "ao cliente agora, em poucas palavras, sem cumprimentar de novo e sem dizer que vai confirmar."
    )
    try:
        alone = guarded(replace(turning.provider, fallback=None), done_by_team(answer))
        written = await turning.write(alone, replace(context, guidance=(*context.guidance, asked)))
    except PolicyStopped as stopped:
        return [stopped.violation]
    except ProviderError:
        return []
    if isinstance(written, Outdated):
        return written
    result = replace(written.result, evidence_ids=tuple({*written.result.evidence_ids, source}))
    text = result.reply.strip()
    found = refusals(text, result.evidence_ids, answer, context)
    if found or not text or receipts_needed(text, context) & {"follow_up", "hand_over"}:
        return found
    return written._replace(result=result)


def _guard(found: list[Violation], *, rewritten: bool) -> dict[str, object] | None:
    return {"violations": [one.code for one in found], "rewritten": rewritten} if found else None
