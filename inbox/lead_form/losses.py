"""Why a deal was lost: a reason of the company's, words of one's own, or both."""

from typing import Annotated
from uuid import UUID

import msgspec

from inbox.lead_form.current_form import current_form
from inbox.lead_form.errors import LossReasonRequired, LossReasonUnknown
from inbox.queries import Reading
from realtime.records import Loss


class LossInput(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    reason_id: UUID | None = None
    note: Annotated[str, msgspec.Meta(max_length=500)] = ""


async def loss_of(tx: Reading, given: LossInput | None) -> Loss:
    """With the reason's name, which stays when the company calls it otherwise or forgets it."""
    note = given.note.strip() if given else ""
    if given is None or (given.reason_id is None and not note):
        raise LossReasonRequired
    if given.reason_id is None:
        return Loss(reason_id=None, reason="", note=note)
    form = await current_form(tx)
    reason = next((each for each in form.loss_reasons if each.id == given.reason_id), None)
    if reason is None:
        raise LossReasonUnknown
    return Loss(reason_id=reason.id, reason=reason.name, note=note)
