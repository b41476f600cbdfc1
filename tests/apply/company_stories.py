"""What changes of the company's people, numbers and settings."""

from typing import Any, cast
from uuid import UUID

import msgspec

from copilot.audit.notes import note_desk
from inbox.channel_states import take_state
from inbox.desk.change_desk import change_desk
from inbox.desk.records import DeskChange
from inbox.funnel_editor.change_funnel import change_funnel
from inbox.funnel_editor.read_funnel import read_funnel
from inbox.funnel_editor.records import FunnelChange
from inbox.hours.change_hours import change_hours
from inbox.hours.current_hours import DEFAULT
from inbox.hours.records import HoursChange
from inbox.lead_card.change_lead import change_lead
from inbox.lead_card.records import DealValue, LeadChange
from inbox.lead_form.change_lead_form import LeadFormChange, change_lead_form
from inbox.quick_replies.add_quick_reply import add_quick_reply
from inbox.quick_replies.records import NewQuickReply
from inbox.versions import Author, Decided
from realtime.lead_form import LeadField, LossReason, Tag, TagColor
from realtime.records import Message
from realtime.transaction import Tx
from server.accounts.change_company import change_company
from server.accounts.change_user import change_user
from server.accounts.create_api_token import create_api_token
from server.accounts.records import CompanyChange, NewApiToken, UserChange
from server.accounts.revoke_api_token import revoke_api_token
from tests.apply.scene import Scene
from tests.factories import make_user

TAGS: dict[TagColor, UUID] = {"blue": UUID(int=1), "red": UUID(int=2)}


FIELD = UUID(int=3)


async def people_change(scene: Scene, first: Message) -> None:
    """One who is looked over the shoulder gets another name; one who is not leaves with a conversation."""
    db, shop = scene.db, scene.shop
    dora = await make_user(db, shop.tenant_id, "Dora")
    await scene.assign(shop.clara, first.conversation_id, dora)
    changes = ((shop.ana, UserChange(name="Ana Ribeiro")), (dora, UserChange(active=False)))
    for viewer, change in changes:
        await change_user(db, shop.tenant_id, shop.clara.user_id, viewer.user_id, change)


async def company_moves(scene: Scene, first: Message) -> None:
    change = CompanyChange(name="Loja do Norte", time_zone="America/Manaus")
    await change_company(scene.db, scene.shop.tenant_id, scene.shop.clara.user_id, change)


async def a_token_ends(scene: Scene, first: Message) -> None:
    wanted = NewApiToken(name="outro sistema")
    minted = await create_api_token(scene.db, scene.shop.tenant_id, scene.shop.clara.user_id, wanted)
    clara = scene.shop.clara.user_id
    await revoke_api_token(scene.db, scene.shop.tenant_id, clara, minted.id)


async def channel_stops_and_returns(scene: Scene, first: Message) -> None:
    for state, reason in (("disconnected", "O aparelho foi desconectado."), ("connected", None)):
        async with scene.db.tenant_transaction(scene.shop.tenant_id) as tx:
            await take_state(tx, scene.shop.channel_id, cast(Any, state), state, reason)


async def desk_rules_change(scene: Scene, first: Message) -> None:
    change = DeskChange(
        distributes=False,
        max_open=20,
        requeue_minutes=None,
        supervisors_see_typing=True,
        waiting_minutes=3,
        expected_version=0,
    )
    await change_desk(scene.db, scene.shop.tenant_id, scene.shop.clara.user_id, change, note_desk)


async def quick_replies_change(scene: Scene, first: Message) -> None:
    """The company's, which everybody hears of, and one of a supervisor's own."""
    for personal in (False, True):
        wanted = NewQuickReply(shortcut="oi", title="Oi", text="Oi, {nome}!", personal=personal)
        await add_quick_reply(scene.db, scene.shop.tenant_id, scene.shop.clara, wanted)


def a_form(version: int = 0, *colors: TagColor) -> LeadFormChange:
    tags = [Tag(id=TAGS[color], name=color, color=color) for color in colors]
    field = LeadField(id=FIELD, name="Aniversário", type="date")
    reasons = [LossReason(id=FIELD, name="Preço")]
    return LeadFormChange(tags=tags, fields=[field], loss_reasons=reasons, expected_version=version)


async def nobody_hears(tx: Tx, decided: Decided) -> None:
    """The trail has tests of its own."""


async def form_changes(scene: Scene, first: Message) -> None:
    author = Author(scene.shop.clara.user_id, nobody_hears)
    await change_lead_form(scene.db, scene.shop.tenant_id, author, a_form(0, "blue"))
    await change_lead_form(scene.db, scene.shop.tenant_id, author, a_form(1, "blue", "red"))


async def lead_changes(scene: Scene, first: Message) -> None:
    """One hears of a value that she could not see; a tag that goes out of the form stays where it is."""
    shop, author = scene.shop, Author(scene.shop.clara.user_id, nobody_hears)
    place = (scene.db, shop.tenant_id, shop.clara, author, first.conversation_id)
    await change_lead(*place, LeadChange(add_tags=[TAGS["blue"], TAGS["red"]]))
    await change_lead(*place, LeadChange(value=DealValue(cents=129_900), fields={FIELD: "1990-02-01"}))
    await scene.assign(shop.clara, first.conversation_id, shop.ana)
    await change_lead(*place, LeadChange(remove_tags=[TAGS["blue"]], value=DealValue(cents=None)))
    await change_lead_form(scene.db, shop.tenant_id, author, a_form(2))


async def funnel_changes(scene: Scene, first: Message) -> None:
    """A stage gets another name, and one goes; the lead stands where it stood."""
    shop, author = scene.shop, Author(scene.shop.clara.user_id, nobody_hears)
    before = await read_funnel(scene.db, shop.tenant_id, shop.clara)
    stages = [
        msgspec.structs.replace(
            stage,
            name="Chegou" if stage.id == "novo" else stage.name,
            to=[target for target in stage.to if target != "negociacao"],
        )
        for stage in before.funnel.stages
        if stage.id != "negociacao"
    ]
    funnel = msgspec.structs.replace(before.funnel, stages=stages)
    change = FunnelChange(funnel=funnel, expected_version=0)
    await change_funnel(scene.db, shop.tenant_id, shop.clara, author, change)


async def hours_change(scene: Scene, first: Message) -> None:
    hours = msgspec.structs.replace(DEFAULT, always=False)
    author = Author(scene.shop.clara.user_id, nobody_hears)
    await change_hours(scene.db, scene.shop.tenant_id, author, HoursChange(hours=hours, expected_version=0))
