"""Contexts without a database, for what is pure. The search is replaced by its idea: shared stems."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from copilot.context import Context, Knowledge, Line, Persona, Rule, Stages
from copilot.engine.local.classify import spelled
from copilot.engine.local.reading import read_turn
from copilot.engine.local.signals import search_hint
from copilot.engine.text_model import Request
from copilot.language import stems
from inbox.funnel import default_funnel
from realtime.ids import new_id
from server.demo.knowledge import demo_knowledge

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("America/Sao_Paulo"))

TENANT = new_id()
FUNNEL = default_funnel()
STAGES = Stages(
    initial=FUNNEL.initial,
    labels={stage.id: stage.label["pt-BR"] for stage in FUNNEL.stages},
    transitions=FUNNEL.transitions,
)

KNOWLEDGE = [
    Knowledge(
        id=new_id(),
        code=entry.code,
        intent=entry.intent,
        title=entry.title,
        text=entry.text,
        reply=entry.reply,
        keywords=tuple(entry.keywords),
        rank=0.0,
    )
    for entry in demo_knowledge()
]


def lines_of(*said: str, minutes_ago: float = 10.0) -> tuple[Line, ...]:
    """`> text` is ours, everything else the customer's."""
    return tuple(
        Line(
            id=new_id(),
            direction="outbound" if text.startswith("> ") else "inbound",
            kind="text",
            text=text.removeprefix("> "),
            at=NOW - timedelta(minutes=minutes_ago) + timedelta(seconds=5 * index),
        )
        for index, text in enumerate(said)
    )


def a_context(*said: str, prompt: str = "", rules: Sequence[Rule] = (), **changes: Any) -> Context:
    lines = lines_of(*said)
    values: dict[str, Any] = {
        "tenant_id": TENANT,
        "tenant_name": "Casa Aurora",
        "now": NOW,
        "contact_name": "Mariana Costa",
        "stage": "novo",
        "stage_changed_at": NOW - timedelta(minutes=20),
        "stages": STAGES,
        "thread_started_at": NOW - timedelta(minutes=20),
        "lines": lines,
        "knowledge": _found(said),
        "persona": Persona(name="Lia", prompt=prompt, reply_max_chars=500, settings_version=1),
        "rules": tuple(rules),
    }
    return Context(**values | changes)


def a_request(**changes: Any) -> Request:
    """Of a text model."""
    values: dict[str, Any] = {
        "system": "",
        "user": "",
        "schema": {},
        "schema_name": "x",
        "level": "low",
        "max_tokens": 1,
        "seconds": 30,
        "tenant_id": TENANT,
    }
    return Request(**values | changes)


def qualified(*said: str, **changes: Any) -> Context:
    """As `a_context`, after a person has moved the lead on: prices may be stated."""
    return a_context(*said, stage="qualificado", **changes)


def entry(code: str) -> Knowledge:
    return next(found for found in KNOWLEDGE if found.code == code)


def evidence_id(code: str) -> str:
    return entry(code).evidence_id


def message_ids(context: Context) -> list[UUID]:
    return [line.id for line in context.lines]


def _found(said: Sequence[str]) -> tuple[Knowledge, ...]:
    inbound = [spelled(text) for text in said if not text.startswith("> ")]
    words = set(stems(" ".join([*inbound[-3:], search_hint(" ".join(inbound[-1:]))])))
    intent = read_turn(lines_of(*said)).intent

    def rank(found: Knowledge) -> float:
        title = set(stems(f"{found.title} {' '.join(found.keywords)}"))
        text = set(stems(found.text))
        return 2 * len(words & title) + len(words & text) + 0.5 * (found.intent == intent)

    return tuple(sorted((k for k in KNOWLEDGE if rank(k) >= 0.5), key=rank, reverse=True)[:8])
