"""The three tasks of a turn. The reply begins at once, with what the thread knew before, while the first task
is decided; it is thrown away where that says otherwise. Nothing is sent here, and no transaction is open."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, NamedTuple

from copilot.context import Context
from copilot.engine.errors import ProviderError
from copilot.engine.local.reading import NOT_UNDERSTOOD
from copilot.engine.pilot_ports import Asset, TurnDecision, TypeChoice
from copilot.engine.ports import DraftResult
from copilot.fallback import Answered
from copilot.pilot.assets import TOPICS
from copilot.pilot.begin_turn import Begun
from copilot.pilot.clarify import clarifying_question, is_new
from copilot.pilot.decide import Course, course_of
from copilot.pilot.farewell import farewell
from copilot.pilot.guard.violation import Violation
from copilot.pilot.hours import Opening
from copilot.pilot.message_types import shape
from copilot.pilot.outcome import Outcome
from copilot.pilot.tasks import choose_type, decide_turn
from copilot.pilot.turn_paths import Turning
from copilot.pilot.write_reply import judge_reply, stream_reply
from copilot.stream_draft import Outdated
from realtime.records import Capabilities, Said

Streamed = Answered | Violation | Outdated


class Grounds(NamedTuple):
    """What a turn rests on, read in one short transaction."""

    context: Context
    assets: Sequence[Asset]
    vertentes: Sequence[str]
    opening: Opening
    anybody: bool
    """Somebody of the company has the product open."""
    able: Capabilities


async def think(turning: Turning, begun: Begun, grounds: Grounds) -> Outcome | Outdated:
    started = time.monotonic()
    known = _with(grounds.context, begun.thread.vertente, None)
    replying = asyncio.create_task(stream_reply(turning, known))
    try:
        decision = await decide_turn(turning.provider, grounds.context, begun.thread.state, grounds.vertentes)
        timings = {"decided": _ms(started)}
        if replying.done() and isinstance(_result(replying), Outdated):
            return Outdated()
        course = course_of(
            decision,
            begun.limbo,
            begun.first_message_id,
            begun.pilot.clarify_threshold,
            begun.pilot.live_intents,
        )
        turn = _Turn(turning, begun, grounds, decision, course, timings, started)
        if course.end in ("handed_over", "held"):
            return turn.without_reply()
        if course.end == "clarified":
            await _end(replying)
            return await turn.clarified()
        return await turn.answered(replying)
    finally:
        await _end(replying)


class _Turn(NamedTuple):
    turning: Turning
    begun: Begun
    grounds: Grounds
    decision: TurnDecision
    course: Course
    timings: dict[str, int]
    started: float

    def without_reply(self, code: str | None = None, **more: Any) -> Outcome:
        """People have it from here on, or nobody."""
        reason = Said(code=code) if code else self.course.reason
        end = "handed_over" if code else self.course.end
        told = end == "handed_over" and not self.course.silent and reason is not None
        context, opening = self.grounds.context, self.grounds.opening
        words = (
            farewell(
                context,
                reason.code,
                opening,
                self.begun.pilot.handoff_timeout,
                anybody=self.grounds.anybody,
            )
            if told and reason
            else ""
        )
        return self._outcome(end=end, reason=reason, farewell=words, restarted=True, **more)

    async def clarified(self) -> Outcome | Outdated:
        """Asked in words of the model where there is one, and of ours where those were said before."""
        context, threshold = self.grounds.context, self.begun.pilot.clarify_threshold
        count = self.course.limbo.times
        text = clarifying_question(context, count, threshold)
        by = self.turning.provider.fallback or self.turning.provider
        evidence = tuple(line.evidence_id for line in context.turn[-3:] if line.text)
        answered = Answered(DraftResult(intent=self.decision.intent, evidence_ids=evidence, reply=text), by)
        if self.turning.provider.paid and not context.first_contact:
            asked = await self._asked_by_model(answered)
            if isinstance(asked, Outdated):
                return asked
            answered = asked
        choice = TypeChoice(type="BUTTON", asset_id=TOPICS.id) if count > 1 else TypeChoice()
        shaped = shape(answered.result.reply, choice, self.grounds.assets, self.grounds.able)
        return self._outcome(
            end="clarified", reason=self.course.reason, answered=answered, shaped=shaped, restarted=True
        )

    async def _asked_by_model(self, otherwise: Answered) -> Answered | Outdated:
        told = (
            "Não ficou claro o que o cliente quer. Escreva só uma pergunta curta de esclarecimento, "
            "diferente de todas as que a empresa já fez nesta conversa."
        )
        with suppress(ProviderError):
            context = self.grounds.context
            reply = await stream_reply(self.turning, replace(context, guidance=(told,)))
            if isinstance(reply, Outdated):
                return reply
            said = [line.text for line in context.lines if line.direction == "outbound"]
            if isinstance(reply, Answered) and "?" in reply.result.reply and is_new(reply.result.reply, said):
                judged = await judge_reply(self.turning, context, reply)
                if isinstance(judged, Outdated):
                    return judged
                if judged.answered and not judged.asks_team:
                    return judged.answered
        return otherwise

    async def answered(self, replying: "asyncio.Task[Streamed]") -> Outcome | Outdated:
        choosing = asyncio.create_task(
            choose_type(
                self.turning.provider, self.grounds.context, self.decision.intent, self.grounds.assets
            )
        )
        try:
            streamed, restarted = await self._in_agreement(replying)
            if isinstance(streamed, Outdated):
                return streamed
            reply = await judge_reply(self.turning, self._guided(), streamed)
            if isinstance(reply, Outdated):
                return reply
            choice = await choosing
        except ProviderError:
            return self.without_reply("pilot_failed")
        finally:
            await _end(choosing)
        if reply.answered is None:
            return self.without_reply("pilot_policy", guard=reply.guard)
        self.timings["replied"] = _ms(self.started)
        text = reply.answered.result.reply
        if reply.asks_team:
            reason = Said(code="pilot_asks_team")
            return self._outcome(end="handed_over", reason=reason, farewell=text, guard=reply.guard)
        shaped = shape(text, choice, self.grounds.assets, self.grounds.able)
        return self._outcome(
            end="sent", answered=reply.answered, shaped=shaped, guard=reply.guard, restarted=restarted
        )

    async def _in_agreement(self, replying: "asyncio.Task[Streamed]") -> tuple[Streamed, bool]:
        """The reply that began beside the first task, or another where that took the turn for something
        else."""
        if self.decision.vertente not in (None, self.begun.thread.vertente):
            await _end(replying)
            return await stream_reply(self.turning, self._guided()), True
        streamed = await replying
        if isinstance(streamed, Answered) and self._takes_it_otherwise(streamed.result.intent):
            return await stream_reply(self.turning, self._guided()), True
        return streamed, False

    def _takes_it_otherwise(self, intent: str) -> bool:
        """The reply asks what was meant, or calls a person, where the first task knows better."""
        return intent in NOT_UNDERSTOOD | {"SOLICITACAO_CONTATO", "SPAM"} and intent != self.decision.intent

    def _guided(self) -> Context:
        return _with(self.grounds.context, self.decision.vertente, self.decision.intent)

    def _outcome(self, **fields: Any) -> Outcome:
        self.timings["thought"] = _ms(self.started)
        return Outcome(decision=self.decision, limbo=self.course.limbo, timings=self.timings, **fields)


def _with(context: Context, vertente: str | None, intent: str | None) -> Context:
    told = [f"O cliente trata da vertente «{vertente}» da empresa."] if vertente else []
    told += [f"Intenção já decidida: {intent}."] if intent else []
    return replace(context, guidance=(*context.guidance, *told))


def _result(task: "asyncio.Task[Streamed]") -> Streamed | None:
    return None if task.cancelled() or task.exception() else task.result()


def _ms(since: float) -> int:
    return round((time.monotonic() - since) * 1000)


async def _end(task: "asyncio.Task[Any]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
