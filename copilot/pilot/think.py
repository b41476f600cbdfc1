"""The three tasks of a turn. The reply begins at once, with what the thread knew before, while the first task
is decided; it is thrown away where that says otherwise. Nothing is sent here, and no transaction is open."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from copilot.context import Context
from copilot.engine.errors import ProviderError
from copilot.engine.local.reading import NOT_UNDERSTOOD
from copilot.engine.pilot_ports import Asset, TurnDecision, TypeChoice
from copilot.engine.ports import DraftResult
from copilot.fallback import Answered
from copilot.pilot.asking.put_off import nudged_about, put_off
from copilot.pilot.asking.wording import still_waiting
from copilot.pilot.assets import TOPICS
from copilot.pilot.clarify import clarifying_question, is_new
from copilot.pilot.decide import Course, course_of
from copilot.pilot.farewell import farewell
from copilot.pilot.guard.check_reply import check_along
from copilot.pilot.guard.violation import Receipt, Violation
from copilot.pilot.hours import Opening
from copilot.pilot.materials import of_vertente
from copilot.pilot.message_types import Shaped, can_carry, chosen, enclosure_of, shape
from copilot.pilot.outcome import Outcome, OwnQuestion
from copilot.pilot.presenting import presented
from copilot.pilot.queries.questions import StoredQuestion
from copilot.pilot.queries.templates import Listed
from copilot.pilot.tasks import choose_type, decide_turn
from copilot.pilot.templates.fill_template import template_for
from copilot.pilot.turn_paths import Standing, Turning
from copilot.pilot.write_reply import ASKS_TEAM, judge_reply, receipts_of, stream_reply
from copilot.stream_draft import Outdated
from realtime.channel_records import Capabilities
from realtime.records import Said

Streamed = Answered | Violation | Outdated


class Grounds(NamedTuple):
    """What a turn rests on, read in one short transaction."""

    context: Context
    assets: Sequence[Asset]
    vertentes: Sequence[str]
    opening: Opening
    anybody: bool
    """Somebody who may answer this customer has the product open."""
    able: Capabilities
    closed: bool = False
    """The customer's 24 hours are over: a template is all that can be sent."""
    templates: Sequence[Listed] = ()
    """That the pilot may send here."""
    asked: Sequence[StoredQuestion] = ()
    """Of the team, in this conversation; newest first."""


async def think(turning: Turning, begun: Standing, grounds: Grounds) -> Outcome | Outdated:
    started = time.monotonic()
    if (waits := nudged_about(grounds.asked, grounds.context)) is not None:
        about = TurnDecision(intent=waits.intent, confidence=1.0)
        course = Course("sent", begun.limbo)
        return _Turn(turning, begun, grounds, about, course, {}, started).nudged(waits)
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
    begun: Standing
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
        own: OwnQuestion | None = None
        if self.turning.provider.paid and not context.first_contact:
            asked = await self._asked_by_model()
            if isinstance(asked, Outdated):
                return asked
            own = asked if isinstance(asked, str) else None
            answered = answered if isinstance(asked, str) else asked
        choice = TypeChoice(type="BUTTON", asset_id=TOPICS.id) if count > 1 else TypeChoice()
        shaped = self._shaped(answered.result.reply, choice, [TOPICS])
        if shaped is None:
            return self.without_reply("pilot_no_template")
        return self._outcome(
            end="clarified",
            reason=self.course.reason,
            answered=answered,
            shaped=shaped,
            own_question=own,
            restarted=True,
        )

    async def _asked_by_model(self) -> Answered | Outdated | OwnQuestion:
        """Or why our own question stands in for it, which the turn's row keeps."""
        told = (
            "Não ficou claro o que o cliente quer. Escreva só uma pergunta curta de esclarecimento, "
            "diferente de todas as que a empresa já fez nesta conversa."
        )
        context = self.grounds.context
        try:
            reply = await stream_reply(self.turning, replace(context, guidance=(told,)))
            if isinstance(reply, Outdated):
                return reply
            said = [line.text for line in context.lines if line.direction == "outbound"]
            if isinstance(reply, Answered) and not _asks_anew(reply.result.reply, said):
                return "repeated"
            judged = await judge_reply(self.turning, context, reply)
        except ProviderError:
            return "provider"
        if isinstance(judged, Outdated):
            return judged
        return judged.answered if judged.answered and not judged.needs else "policy"

    async def answered(self, replying: "asyncio.Task[Streamed]") -> Outcome | Outdated:
        try:
            # First, what goes along: whoever writes must know of it, and what it says is said by that.
            choice, assets = await self._chosen()
            context = self._guided(choice, assets)
            if context.enclosed is not None:
                await _end(replying)
                streamed, restarted = await stream_reply(self.turning, context), True
            else:
                streamed, restarted = await self._in_agreement(replying)
            if isinstance(streamed, Outdated):
                return streamed
            reply = await judge_reply(self.turning, context, presented(streamed, context))
            if isinstance(reply, Outdated):
                return reply
        except ProviderError:
            return self.without_reply("pilot_failed")
        if reply.answered is None:
            return self.without_reply("pilot_policy", guard=reply.guard)
        self.timings["replied"] = _ms(self.started)
        text = reply.answered.result.reply
        if reply.needs:
            return self._put_off(reply.answered, reply.needs, reply.guard)
        shaped = self._shaped(text, choice, assets)
        if shaped is None:
            return self.without_reply("pilot_no_template", guard=reply.guard)
        if shaped.asset and (found := check_along(shaped.said, context, receipts_of(context) - ASKS_TEAM)):
            guard = {"violations": [one.code for one in found], "rewritten": False}
            return self.without_reply("pilot_policy", guard=guard)
        return self._outcome(
            end="sent", answered=reply.answered, shaped=shaped, guard=reply.guard, restarted=restarted
        )

    def _shaped(self, text: str, choice: TypeChoice, assets: Sequence[Asset]) -> Shaped | None:
        """None where the 24 hours are over and no template says it."""
        if self.grounds.closed:
            return template_for(text, self.grounds.context, self.grounds.templates)
        return shape(text, choice, assets, self.grounds.able)

    async def _chosen(self) -> tuple[TypeChoice, Sequence[Asset]]:
        """The third task, and what it chose, made ready: a file that can not be had is as good as none."""
        assets = [] if self.grounds.closed else of_vertente(self.grounds.assets, self.decision.vertente)
        choice = await choose_type(self.turning.provider, self.grounds.context, self.decision.intent, assets)
        self.timings["chosen"] = _ms(self.started)
        asset = chosen(choice, assets)
        if asset is None or asset.media is None or not can_carry(asset, self.grounds.able):
            return choice, assets
        ready = await self.turning.enclose(asset) if self.turning.enclose else asset
        return choice, [ready or replace(asset, media=None)]

    def _put_off(self, answered: Answered, needs: frozenset[Receipt], guard: Any) -> Outcome:
        """What nobody has written down the team is asked once, and people get what they can not answer so."""
        context, asked = self.grounds.context, self.grounds.asked
        able = self.begun.pilot.asks_team and self.grounds.opening.is_open and self.grounds.anybody
        found = put_off(answered, needs, context, self.decision.intent, asked, able=able)
        if self.grounds.closed:
            found = None  # no words of its own may be sent
        if found is None:
            given = Said(code="pilot_asks_team")
            return self._outcome(end="handed_over", reason=given, farewell=answered.result.reply, guard=guard)
        reason = Said(code="pilot_asked") if found.asking else None
        shaped = shape(found.answered.result.reply, TypeChoice(), (), self.grounds.able)
        return self._outcome(
            end="sent", reason=reason, answered=found.answered, shaped=shaped, asks=found.asking, guard=guard
        )

    def nudged(self, asked: StoredQuestion) -> Outcome:
        """«E aí?»: the customer hears that it is still being found out, and a person in the end."""
        if self.grounds.closed:
            return self.without_reply("pilot_window")  # no words of its own may be sent
        provider = self.turning.provider.fallback or self.turning.provider
        words = still_waiting(self.grounds.context)
        if words is None:
            return self.without_reply("pilot_waited")
        result = DraftResult(intent=asked.intent, evidence_ids=(), reply=words)
        shaped = shape(words, TypeChoice(), (), self.grounds.able)
        return self._outcome(end="sent", answered=Answered(result, provider), shaped=shaped)

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

    def _guided(self, choice: TypeChoice | None = None, assets: Sequence[Asset] = ()) -> Context:
        asset = chosen(choice, assets) if choice else None
        along = enclosure_of(asset, self.grounds.able) if asset else None
        context = replace(self.grounds.context, enclosed=along)
        return _with(context, self.decision.vertente, self.decision.intent)

    def _outcome(self, **fields: Any) -> Outcome:
        self.timings["thought"] = _ms(self.started)
        return Outcome(decision=self.decision, limbo=self.course.limbo, timings=self.timings, **fields)


def _asks_anew(text: str, said: list[str]) -> bool:
    return "?" in text and is_new(text, said)


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
