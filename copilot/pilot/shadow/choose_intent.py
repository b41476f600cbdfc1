"""One intent is left to the pilot, or taken from it, by one click: from the next turn on it answers that one,
and nothing that it did not answer before."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from msgspec.structs import replace

from copilot.audit.notes import note_pilot
from copilot.audit.records import PilotFacts
from copilot.pilot.queries.report import Span
from copilot.pilot.queries.settings import insert_pilot_settings, lock_pilot_settings, read_pilot_settings
from copilot.pilot.queries.shadow_report import shadows_by_intent
from copilot.pilot.queries.switches import count_held_by_ai, read_state, read_switches
from copilot.pilot.shadow.errors import PilotEvidenceThin, PilotNeedsChannel, PilotSubjectUnfit
from copilot.pilot.shadow.records import IntentChanged, IntentChoice
from copilot.pilot.shadow.subjects import SUBJECTS
from copilot.pilot.shadow.wilson import wilson
from copilot.pilot.switching.errors import PilotNumbersStale
from copilot.pilot.switching.flip import flip
from copilot.pilot.switching.jobs import ring_clearing
from copilot.pilot.switching.records import PilotNumbers, PilotPage, PilotSettings
from inbox.errors import ChannelNotFound
from inbox.queries.channels import read_channel
from realtime.database import Database
from realtime.transaction import Tx

ENOUGH_JUDGED = 20
ENOUGH_AGREED = 0.8
"""Of the lower end of the interval."""
LOOKS_BACK = timedelta(days=90)


async def choose_intent(
    db: Database, tenant_id: UUID, by_user_id: UUID, choice: IntentChoice
) -> IntentChanged:
    intent = choice.intent
    if intent not in SUBJECTS:
        raise PilotSubjectUnfit
    async with db.tenant_transaction(tenant_id) as tx:
        await lock_pilot_settings(tx)
        current = await read_pilot_settings(tx)
        if choice.expected_version not in (None, current.version):
            raise PilotNumbersStale(version=current.version)
        if choice.on:
            await _leave(tx, current, intent, choice, by_user_id)
        else:
            await _take_away(tx, current, intent, by_user_id)
        page = PilotPage(
            switches=await read_switches(tx),
            settings=await read_pilot_settings(tx),
            held=await count_held_by_ai(tx),
        )
        return IntentChanged(page=page, channels=(await read_state(tx)).channels)


async def _leave(tx: Tx, current: PilotSettings, intent: str, choice: IntentChoice, by_user_id: UUID) -> None:
    state = await read_state(tx)
    if not choice.confirmed:
        await _check_evidence(tx, intent)
    if not state.channels and not choice.channel_ids:
        raise PilotNeedsChannel
    answers = state.on and bool(state.channels)
    if answers and current.live_intents is None:
        return  # all of them, this one too
    # Where it answered nothing, whatever was chosen earlier, it is to answer this one alone.
    before = (current.live_intents or []) if answers else []
    live = [*(one for one in before if one != intent), intent]
    await _save(tx, current, live, intent, on=True, by_user_id=by_user_id)
    for channel_id in choice.channel_ids if not state.channels else ():
        channel = await read_channel(tx, channel_id)
        if channel is None:
            raise ChannelNotFound
        await flip(tx, channel, True, by_user_id)
    await flip(tx, None, True, by_user_id)


async def _take_away(tx: Tx, current: PilotSettings, intent: str, by_user_id: UUID) -> None:
    before = list(SUBJECTS) if current.live_intents is None else current.live_intents
    live = [one for one in before if one != intent]
    await _save(tx, current, live, intent, on=False, by_user_id=by_user_id)
    if not live and await flip(tx, None, False, by_user_id):
        ring_clearing(tx)


async def _save(
    tx: Tx, current: PilotSettings, live: Sequence[str], intent: str, *, on: bool, by_user_id: UUID
) -> None:
    if current.live_intents is not None and set(live) == set(current.live_intents):
        return
    names = PilotNumbers.__struct_fields__
    numbers = PilotNumbers(**{name: getattr(current, name) for name in names})
    saved = await insert_pilot_settings(
        tx, current.version + 1, replace(numbers, live_intents=list(live)), by_user_id
    )
    facts = PilotFacts(version=saved.version, intent=intent, on=on)
    await note_pilot(tx, "pilot.intent_changed", facts, by_user_id)


async def _check_evidence(tx: Tx, intent: str) -> None:
    span = Span(tx.now() - LOOKS_BACK, tx.now() + timedelta(days=1), "")
    rows = {row["intent"]: row for row in await shadows_by_intent(tx, span)}
    found = rows.get(intent, {"judged": 0, "agreed": 0})
    low = wilson(found["agreed"], found["judged"]).low
    if found["judged"] < ENOUGH_JUDGED or low < ENOUGH_AGREED:
        raise PilotEvidenceThin(
            agreed=found["agreed"], judged=found["judged"], low=round(low, 4), days=LOOKS_BACK.days
        )
