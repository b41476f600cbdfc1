"""Other tags, fields or reasons, all of them at once. What stands on leads stays: a tag that is gone is not
shown any more, and a field that is gone is kept and not shown."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

import msgspec

from inbox.lead_form.current_form import current_form
from inbox.lead_form.errors import LeadFormInvalid, LeadFormStale
from inbox.lead_form.tables import LeadFormRow
from inbox.queries import versions
from inbox.versions import Author, Decided, named_changes
from realtime import audience
from realtime.company_events import LeadFormChanged
from realtime.database import Database
from realtime.lead_form import LeadField, LeadForm, LossReason, Named, Tag


class LeadFormChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of it, as it is to be. Ids are made by whoever adds something, and stay what they are."""

    tags: Annotated[list[Tag], msgspec.Meta(max_length=100)]
    fields: Annotated[list[LeadField], msgspec.Meta(max_length=30)]
    loss_reasons: Annotated[list[LossReason], msgspec.Meta(max_length=50)]
    expected_version: int


async def change_lead_form(db: Database, tenant_id: UUID, author: Author, change: LeadFormChange) -> LeadForm:
    _check(change)
    async with db.tenant_transaction(tenant_id) as tx:
        before = await current_form(tx)
        after = LeadForm(
            version=change.expected_version + 1,
            tags=change.tags,
            fields=change.fields,
            loss_reasons=change.loss_reasons,
        )
        stored = {name: value for name, value in msgspec.to_builtins(after).items() if name != "version"}
        stale = before.version != change.expected_version
        if stale or not await versions.insert_version(tx, LeadFormRow, after.version, stored, author.user_id):
            raise LeadFormStale(version=before.version)
        changed = named_changes(list(_named(before)), list(_named(after)))
        await author.note(tx, Decided("lead_form.changed", author.user_id, after.version, changed))
        tx.emit(LeadFormChanged(form=after), [audience.ALL])
    return after


def _named(form: LeadForm) -> Iterator[tuple[UUID, str, object]]:
    items: list[Named] = [*form.tags, *form.fields, *form.loss_reasons]
    for each in items:
        yield each.id, each.name, each


def _check(change: LeadFormChange) -> None:
    lists: list[list[Named]] = [[*change.tags], [*change.fields], [*change.loss_reasons]]
    for items in lists:
        names = Counter(each.name.strip().casefold() for each in items)
        ids = Counter(each.id for each in items)
        for each in items:
            if names[each.name.strip().casefold()] > 1 or ids[each.id] > 1:
                raise LeadFormInvalid(name=each.name)
    for field in change.fields:
        distinct = {option.strip().casefold() for option in field.options}
        if (field.type == "choice") != bool(field.options) or len(distinct) != len(field.options):
            raise LeadFormInvalid(name=field.name)
