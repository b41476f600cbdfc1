"""Another funnel, in force on every screen at one position of the log.

Who moves a lead may have read the funnel of a moment ago and commit after this: a lead that stands in a stage
that is gone may go to any (`FunnelDefinition.allowed_from`), so that nothing waits for anything here.
"""

from collections.abc import Iterator
from uuid import UUID

import msgspec

from inbox.funnel import FunnelDefinition
from inbox.funnel_editor.check_funnel import left_behind
from inbox.funnel_editor.errors import FunnelInvalid, FunnelStagesOccupied, FunnelStale
from inbox.funnel_editor.forms import defined, edited, spoken
from inbox.funnel_editor.problems import problems_of
from inbox.funnel_editor.records import EditedFunnel, FunnelChange, FunnelSettings
from inbox.funnels import current_funnel
from inbox.queries import leads, versions
from inbox.tables.leads import FunnelRow
from inbox.versions import Author, Decided, named_changes
from inbox.viewer import Viewer
from realtime import audience
from realtime.company_events import FunnelChanged
from realtime.database import Database
from realtime.transaction import Tx


async def change_funnel(
    db: Database, tenant_id: UUID, viewer: Viewer, author: Author, change: FunnelChange
) -> FunnelSettings:
    problems = problems_of(change.funnel)
    if problems:
        raise FunnelInvalid(count=len(problems), problems=msgspec.to_builtins(problems))
    async with db.tenant_transaction(tenant_id) as tx:
        before = await current_funnel(tx)
        after, version = defined(change.funnel, before.definition), change.expected_version + 1
        occupied = await left_behind(tx, viewer, before.definition, change.funnel)
        if occupied:
            names = ", ".join(before.definition.labels_of(stage)["pt-BR"] for stage in occupied)
            raise FunnelStagesOccupied(stages=names, occupied=dict(occupied))
        stored = msgspec.to_builtins(after)
        stale = before.version != change.expected_version
        if stale or not await versions.insert_version(tx, FunnelRow, version, stored, author.user_id):
            raise FunnelStale(version=before.version)
        await _tell(tx, author, before.definition, after, version)
        counts = await leads.count_leads(tx, viewer)
    return FunnelSettings(version=version, funnel=edited(after), leads=counts)


async def _tell(
    tx: Tx, author: Author, before: FunnelDefinition, after: FunnelDefinition, version: int
) -> None:
    changed = named_changes(list(_named(edited(before))), list(_named(edited(after))))
    await author.note(tx, Decided("funnel.changed", author.user_id, version, changed))
    tx.emit(FunnelChanged(funnel=spoken(after, version)), [audience.ALL])


def _named(funnel: EditedFunnel) -> Iterator[tuple[str, str, object]]:
    for stage in funnel.stages:
        yield stage.id, stage.name, (stage, stage.id == funnel.initial)
