"""The throw-away company of one case, as the case describes it."""

from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from copilot.change_settings import change_settings
from copilot.import_knowledge import import_knowledge
from copilot.queries.knowledge import Entry
from evals.cases import Case
from evals.menu import settings_of
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
    await change_settings(product.db, tenant_id, owner.id, settings_of(case))
    credentials = derive_credentials(product.settings.derive, channel_id, KEY_VERSION)
    return Company(tenant_id, channel_id, Viewer(owner.id, owner.role), credentials)


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
