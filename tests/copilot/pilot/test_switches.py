"""Where the pilot may act, by which numbers, and who may say so."""

from collections.abc import Sequence

import msgspec
import pytest

from copilot.audit.list_audit import list_audit
from copilot.audit.queries import Wanted
from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.queries.switches import read_state, standing
from copilot.pilot.shadow.errors import PilotSubjectUnfit
from copilot.pilot.switching.change_numbers import change_numbers
from copilot.pilot.switching.clear_held import PIECE, clear_held
from copilot.pilot.switching.errors import (
    PilotDelaysCrossed,
    PilotNumbersStale,
    PilotOff,
    PilotOffHere,
    PilotResumeForbidden,
)
from copilot.pilot.switching.jobs import ClearHeld
from copilot.pilot.switching.records import PilotNumbers, QuietHours
from copilot.pilot.switching.switch_conversation import switch_conversation
from copilot.pilot.switching.switch_pilot import switch_pilot
from inbox.channels import Channels
from realtime.database import Database
from realtime.records import Role
from server.settings import Settings
from tests.copilot.pilot.holding import Held
from tests.factories import Shop, logged_events, make_channel, make_user, receive


async def stands(talk: Held) -> tuple[bool, bool, bool | None]:
    async with talk.db.tenant_snapshot(talk.shop.tenant_id) as snapshot:
        return await standing(snapshot, await talk.conversation())


async def kinds(db: Database, shop: Shop) -> Sequence[str]:
    page = await list_audit(db, shop.tenant_id, Wanted(), None, 50)
    return [entry.kind for entry in page.items if entry.kind.startswith("pilot.")][::-1]


async def test_it_is_off_until_somebody_switches_it_on(db: Database, shop: Shop, channels: Channels) -> None:
    message = await receive(db, shop)
    talk = Held(db, shop, channels, message.conversation_id)
    assert await stands(talk) == (False, False, None)
    with pytest.raises(PilotOff):
        await talk.give_back()
    await talk.switch(True)
    with pytest.raises(PilotOff):
        await talk.give_back()
    await talk.switch(True, channel=True)
    assert (await talk.give_back()).holder.kind == "ai"
    assert await kinds(db, shop) == ["pilot.switched", "pilot.switched", "pilot.given_back"]


async def test_each_switch_is_told_once_with_its_version(talk: Held, db: Database, shop: Shop) -> None:
    for on in (True, False, False, True):
        await talk.switch(on)
    said = [event.body for event in await logged_events(db, shop.tenant_id, "pilot.switched")]
    companys = [(one["on"], one["version"]) for one in said if one["scope"] == "tenant"]
    assert companys == [(True, 1), (False, 2), (True, 3)]
    async with db.tenant_snapshot(shop.tenant_id) as snapshot:
        state = await read_state(snapshot)
    assert (state.on, state.channels) == (True, [shop.channel_id])


async def test_off_in_one_conversation_it_waits_for_being_on_there(talk: Held) -> None:
    await talk.switches_it_off_here()
    assert await stands(talk) == (True, True, False)
    with pytest.raises(PilotOffHere):
        await talk.give_back()
    await switch_conversation(*talk.place, True)
    assert (await talk.give_back()).holder.kind == "ai"


async def test_what_it_holds_goes_to_the_queue_in_pieces(talk: Held, db: Database, shop: Shop) -> None:
    others = []
    for number in range(3):
        message = await receive(db, shop, number=f"55119000000{number:02}")
        others.append(Held(db, shop, talk.channels, message.conversation_id))
        await others[-1].give_back()
    await talk.switch(False)
    assert len(others) < PIECE
    await clear_held(db, shop.tenant_id, ClearHeld())
    await clear_held(db, shop.tenant_id, ClearHeld())
    for one in (talk, *others):
        assert (await one.conversation()).holder.kind == "queue"


async def test_on_another_number_it_keeps_what_it_has(
    talk: Held, db: Database, shop: Shop, settings: Settings
) -> None:
    other = await make_channel(db, shop.tenant_id, settings.derive, "Outro")
    await switch_pilot(db, shop.tenant_id, talk.admin, other, True)
    await switch_pilot(db, shop.tenant_id, talk.admin, other, False)
    await clear_held(db, shop.tenant_id, ClearHeld())
    assert (await talk.conversation()).holder.kind == "ai"


async def test_a_supervisor_stops_it_and_takes_back_only_what_a_supervisor_did(
    talk: Held, db: Database, shop: Shop
) -> None:
    await switch_pilot(db, shop.tenant_id, shop.clara, None, False)
    assert (await switch_pilot(db, shop.tenant_id, shop.clara, None, True)).on
    admin = await make_user(db, shop.tenant_id, "Davi", Role.ADMIN)
    await switch_pilot(db, shop.tenant_id, admin, None, False)
    with pytest.raises(PilotResumeForbidden):
        await switch_pilot(db, shop.tenant_id, shop.clara, None, True)
    assert (await switch_pilot(db, shop.tenant_id, admin, None, True)).on


async def test_numbers_are_versions_and_the_newest_is_in_force(
    talk: Held, db: Database, shop: Shop, rival: Shop
) -> None:
    place = (db, shop.tenant_id, shop.clara.user_id)
    wanted = PilotNumbers(clarify_threshold=2, quiet_hours=QuietHours(start="21:00", end="08:00"))
    assert (await change_numbers(*place, wanted, 0)).version == 1
    assert (await change_numbers(*place, wanted, 1)).version == 1, "nothing changed"
    with pytest.raises(PilotNumbersStale):
        await change_numbers(*place, PilotNumbers(), 0)
    with pytest.raises(PilotDelaysCrossed):
        await change_numbers(*place, PilotNumbers(min_delay=9, max_delay=3), None)
    async with db.tenant_snapshot(shop.tenant_id) as snapshot:
        now = await read_pilot_settings(snapshot)
    assert msgspec.structs.asdict(now)["quiet_hours"] == wanted.quiet_hours
    assert (now.version, now.clarify_threshold, now.by_user_id) == (1, 2, shop.clara.user_id)
    async with db.tenant_snapshot(rival.tenant_id) as snapshot:
        assert (await read_pilot_settings(snapshot)).version == 0
        assert not (await read_state(snapshot)).on
    assert (await kinds(db, shop))[-1] == "pilot.numbers_changed"


async def test_only_subjects_that_can_be_left_to_the_pilot_are(db: Database, shop: Shop) -> None:
    numbers = PilotNumbers(live_intents=["PRECO", "FUTEBOL"])
    with pytest.raises(PilotSubjectUnfit):
        await change_numbers(db, shop.tenant_id, shop.ana.user_id, numbers, None)
