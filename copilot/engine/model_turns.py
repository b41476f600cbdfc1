"""The pilot's first and third task by any text model: each one short JSON call, checked by our code."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from copilot.context import Context
from copilot.engine import prompt_pilot
from copilot.engine.answer import decode_answer
from copilot.engine.attempts import Task, usable
from copilot.engine.errors import InvalidOutput
from copilot.engine.intents import INTENTS
from copilot.engine.pilot_ports import Asset, TurnDecision, TypeChoice
from copilot.engine.ports import ThinkingLevel
from copilot.engine.text_model import Request, TextModel, whole_text

ANSWER_TOKENS = 150
DECISION_SECONDS = 2.5
"""A turn that is decided by rules after that is still answered in time."""


class _TurnAnswer(msgspec.Struct, frozen=True, kw_only=True):
    intent: str
    confidence: float = 0.5
    wants_person: bool = False
    angry: bool = False
    spam: bool = False
    resolved: bool = False
    vertente: str | None = None


class _TypeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    asset_id: str | None = None


class ModelTurns:
    def __init__(self, model: TextModel, level: ThinkingLevel) -> None:
        self._model = model
        self._level: ThinkingLevel = level

    async def decide_turn(self, context: Context, state: str, vertentes: Sequence[str]) -> TurnDecision:
        request = self._request(
            context,
            "turn",
            prompt_pilot.turn_system(context),
            prompt_pilot.turn_user(context, state),
            prompt_pilot.turn_schema(vertentes),
        )
        with usable(request.attempt_id):
            answer = decode_answer(await whole_text(self._model, request), _TurnAnswer)
            if answer.intent not in INTENTS:
                raise InvalidOutput("an intent nobody offered")
        return TurnDecision(
            intent=answer.intent,
            confidence=min(1.0, max(0.0, answer.confidence)),
            wants_person=answer.wants_person,
            angry=answer.angry,
            spam=answer.spam,
            resolved=answer.resolved,
            vertente=answer.vertente if answer.vertente in vertentes else None,
        )

    async def choose_type(self, context: Context, intent: str, assets: Sequence[Asset]) -> TypeChoice:
        request = self._request(
            context,
            "type",
            prompt_pilot.type_system(context),
            prompt_pilot.type_user(context, intent, assets),
            prompt_pilot.type_schema(),
        )
        with usable(request.attempt_id):
            answer = decode_answer(await whole_text(self._model, request), _TypeAnswer)
        chosen = next((one for one in assets if one.id == answer.asset_id), None)
        return TypeChoice(type=chosen.type, asset_id=chosen.id) if chosen else TypeChoice()

    def _request(
        self, context: Context, task: Task, system: str, user: str, schema: Mapping[str, Any]
    ) -> Request:
        return Request(
            system=system,
            user=user,
            schema=schema,
            schema_name=task,
            tenant_id=context.tenant_id,
            level=self._level,
            max_tokens=ANSWER_TOKENS,
            seconds=DECISION_SECONDS,
            task=task,
        )
