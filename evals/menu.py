"""Menu 06 as the owner of a case's company has filled it in. Pure."""

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from copilot.queries.settings import DEFAULTS
from copilot.records import AiSettingsChange, OwnSlot, Rule
from evals.cases import Case

RULE_ID = re.compile(r"^(rule|stage):[a-z0-9_-]{1,60}$")
_TYPES: Mapping[str, Literal["integer", "date"]] = {
    "int": "integer",
    "integer": "integer",
    "number": "integer",
    "date": "date",
    "datetime": "date",
}


def rule_id(name: str) -> str:
    """As the product writes ids of rules."""
    if RULE_ID.match(name):
        return name
    return f"rule:{re.sub(r'[^a-z0-9_-]+', '-', name.lower())[:60]}"


def own_slots(case: Case) -> list[OwnSlot]:
    """In whatever words their types are given; what is neither a count nor a day is text."""
    return [
        OwnSlot(
            name=slot.name, type=_TYPES.get((slot.type or "").lower(), "text"), required=bool(slot.required)
        )
        for slot in case.slots
    ]


def settings_of(case: Case) -> AiSettingsChange:
    """The freer mode, so that what nothing may cause is not merely forbidden by the other."""
    persona = case.persona
    return AiSettingsChange(
        enabled=True,
        mode="assist_execute",
        stage_confidence_threshold=DEFAULTS.stage_confidence_threshold,
        persona_name=persona.name or DEFAULTS.persona_name,
        persona_prompt=persona.prompt or DEFAULTS.persona_prompt,
        reply_max_chars=persona.reply_max_chars or DEFAULTS.reply_max_chars,
        rules=[Rule(id=rule_id(rule.id), text=rule.text) for rule in case.tenant.rules or []],
        vertical=case.vertical,
        slots=own_slots(case),
    )


def refusal(case: Case) -> str | None:
    """What an administrator would be told who tried to save this."""
    try:
        msgspec.convert(msgspec.to_builtins(settings_of(case)), AiSettingsChange)
    except msgspec.ValidationError as error:
        return str(error)
    return None
