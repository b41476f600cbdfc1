"""The throw-away company of one case, as the case describes it."""

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from copilot.change_settings import change_settings
from copilot.import_knowledge import import_knowledge
from copilot.queries.knowledge import Entry
from copilot.queries.settings import DEFAULTS
from copilot.records import AiSettingsChange, OwnSlot, Rule
from evals.cases import Case
from evals.product import Product
from evals.queries import insert_funnel, set_time_zone
from inbox.channels.simulator.credentials import Credentials, derive_credentials
from inbox.simulator.open_line import KEY_VERSION, open_line
from inbox.viewer import Viewer
from realtime.ids import new_id
from realtime.records import Role, User
from server.accounts import queries as accounts

NAME = "Empresa Exemplo"
HOME = "America/Sao_Paulo"
RULE_ID = re.compile(r"^(rule|stage):[a-z0-9_-]{1,60}$")


_TYPES: Mapping[str, Literal["integer", "date"]] = {
    "int": "integer",
    "integer": "integer",
    "number": "integer",
    "date": "date",
    "datetime": "date",
}


class Company(NamedTuple):
    tenant_id: UUID
    channel_id: UUID
    owner: Viewer
    credentials: Credentials


async def found(product: Product, case: Case) -> Company:
    tenant_id, owner = new_id(), User(id=new_id(), name="Clara", role=Role.ADMIN, active=True)
    async with product.db.tenant_transaction(tenant_id) as tx:
        await accounts.insert_tenant(tx, case.tenant.name or NAME)
        await accounts.insert_user(tx, owner, f"{owner.id.hex}@eval.example", "!")
        await set_time_zone(tx, _time_zone(case))
        if case.stages:
            await insert_funnel(tx, _funnel(case))
    channel_id = await open_line(product.db, tenant_id, "WhatsApp", product.settings.derive)
    await import_knowledge(product.db, tenant_id, _entries(case))
    await change_settings(product.db, tenant_id, owner.id, _settings(case))
    credentials = derive_credentials(product.settings.derive, channel_id, KEY_VERSION)
    return Company(tenant_id, channel_id, Viewer(owner.id, owner.role), credentials)


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


def _entries(case: Case) -> list[Entry]:
    return [
        Entry(
            code=entry.id,
            intent=entry.intent,
            title=entry.title or entry.id,
            text=entry.text,
            reply=entry.reply,
            keywords=entry.keywords or [],
        )
        for entry in case.tenant.knowledge or []
    ]


def _settings(case: Case) -> AiSettingsChange:
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


def _funnel(case: Case) -> dict[str, Any]:
    moves = case.tenant.transitions or {}
    return {
        "initial": case.stages[0].id,
        "stages": [
            {
                "id": stage.id,
                "terminal": not moves.get(stage.id) if stage.terminal is None else stage.terminal,
                "label": {"pt-BR": stage.label or stage.id.replace("_", " ").capitalize()},
            }
            for stage in case.stages
        ],
        "transitions": {stage: list(ends) for stage, ends in moves.items()},
    }


def _time_zone(case: Case) -> str:
    """Where the offset of `now` is not that of São Paulo, one that has it."""
    offset = case.now.utcoffset()
    if offset is None or offset == case.now.astimezone(ZoneInfo(HOME)).utcoffset():
        return HOME
    hours = round(offset.total_seconds() / 3600)
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"
