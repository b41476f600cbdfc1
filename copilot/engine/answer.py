"""Reads a model's JSON while it is still being written, and checks it once it is whole. Pure."""

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace
from pydantic_core import from_json

from copilot.engine.errors import InvalidOutput
from copilot.engine.intents import INTENTS
from copilot.language import clean

T = TypeVar("T")

MAX_ANSWER_CHARS = 40_000
RUNAWAY_BLANKS = 80
"""Models fall into endless blanks inside JSON strings, more easily in accented text."""
MOST_IDS, LONGEST_ID = 40, 80
MOST_MISSING, LONGEST_MISSING = 6, 80
OVER_LENGTH = 3
"""A reply of so many times its allowed length will not end well."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the contract asks for; more is ignored."""

    intent: str
    reply_suggestion: str | None
    evidence_ids: list[str] = msgspec.field(default_factory=list)
    slots: dict[str, Any] = msgspec.field(default_factory=dict)
    missing_info: list[str] = msgspec.field(default_factory=list)


class StageAnswer(msgspec.Struct, frozen=True, kw_only=True):
    stage: str | None
    strength: float
    reason: str
    evidence_ids: list[str] = msgspec.field(default_factory=list)


class AnswerReader:
    """`add` what arrives; `reply` is how far the reply has come, and only ever grows."""

    def __init__(self, reply_max_chars: int) -> None:
        self.text = ""
        self._reply_max = reply_max_chars * OVER_LENGTH
        self._shown = ""

    @property
    def reply(self) -> str:
        return self._shown

    def add(self, piece: str) -> str:
        """What the reply grew by. Raises `InvalidOutput` once nothing good can come of it."""
        self.text += piece
        if len(self.text) > MAX_ANSWER_CHARS or _runaway(self.text):
            raise InvalidOutput("the answer does not end")
        reply = self._reply()
        if _runaway(reply) or len(reply) > self._reply_max:
            raise InvalidOutput("the reply does not end")
        if not reply.startswith(self._shown):
            return ""
        grown, self._shown = reply[len(self._shown) :], reply
        return grown

    def _reply(self) -> str:
        begun = self.text.find("{")
        if begun < 0:
            return ""
        try:
            value = from_json(self.text[begun:], allow_partial="trailing-strings")
        except ValueError:
            return self._shown
        reply = value.get("reply_suggestion") if isinstance(value, dict) else None
        return clean(reply) if isinstance(reply, str) else ""


def read_answer(text: str) -> Answer:
    answer = decode_answer(text, Answer)
    if answer.intent not in INTENTS:
        raise InvalidOutput("an intent nobody offered")
    return replace(
        answer,
        reply_suggestion=clean(answer.reply_suggestion or "").strip(),
        evidence_ids=_short(answer.evidence_ids, MOST_IDS, LONGEST_ID),
        missing_info=_short(answer.missing_info, MOST_MISSING, LONGEST_MISSING),
    )


def read_stage(text: str) -> StageAnswer:
    answer = decode_answer(text, StageAnswer)
    return replace(answer, evidence_ids=_short(answer.evidence_ids, MOST_IDS, LONGEST_ID))


def _short(texts: Sequence[str], most: int, longest: int) -> list[str]:
    """What a model lists is shown to people and kept: visible, and no longer than such things are."""
    return list(dict.fromkeys(clean(text).strip()[:longest] for text in texts[:most]))


def decode_answer(text: str, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(_unfenced(text), type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise InvalidOutput("not the JSON that was asked for") from None


def _unfenced(text: str) -> str:
    """Self-hosted models wrap JSON in a fence."""
    return text[text.find("{") : text.rfind("}") + 1]


def _runaway(text: str) -> bool:
    return len(text) >= RUNAWAY_BLANKS and text[-RUNAWAY_BLANKS:].isspace()
