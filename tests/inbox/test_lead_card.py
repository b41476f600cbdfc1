"""Tags, value, fields and losses of a lead: who may write, what is refused, and what others hear."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from inbox.change_stage import change_stage
from inbox.errors import ConversationNotFound
from inbox.lead_card.change_lead import change_lead
from inbox.lead_card.read_lead_card import read_lead_card
from inbox.lead_card.records import DealValue, LeadCard, LeadChange
from inbox.lead_form.change_lead_form import LeadFormChange, change_lead_form
from inbox.lead_form.current_form import default_form
from inbox.lead_form.errors import (
    LeadFieldInvalid,
    LeadFieldUnknown,
    LeadFormInvalid,
    LeadFormStale,
    LeadTagUnknown,
    LossReasonRequired,
    LossReasonUnknown,
)
from inbox.lead_form.losses import LossInput
from inbox.list_conversations import list_conversations
from inbox.queries.records import ListFilter
from inbox.tables.leads import LeadStageChange
from inbox.versions import Author, Decided
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.lead_form import LeadField, LeadForm, LossReason, Tag
from realtime.transaction import Tx
from tests.factories import Shop, logged_events, receive

WHOLESALE = Tag(id=UUID(int=1), name="Atacado", color="blue")
URGENT = Tag(id=UUID(int=2), name="Urgente", color="red")
SIZE = LeadField(id=UUID(int=3), name="Tamanho", type="choice", options=["Casal", "Queen"])
PIECES = LeadField(id=UUID(int=4), name="Peças", type="number")
BIRTHDAY = LeadField(id=UUID(int=5), name="Aniversário", type="date")
PRICE = LossReason(id=UUID(int=6), name="Preço")


class Trail:
    def __init__(self) -> None:
        self.decided: list[Decided] = []

    def author(self, viewer: Viewer) -> Author:
        return Author(viewer.user_id, self.note)

    async def note(self, tx: Tx, decided: Decided) -> None:
        self.decided.append(decided)


def form(version: int = 0, **other: Any) -> LeadFormChange:
    whole = {"tags": [WHOLESALE, URGENT], "fields": [SIZE, PIECES, BIRTHDAY], "loss_reasons": [PRICE]}
    return LeadFormChange(**{**whole, **other}, expected_version=version)


async def save(db: Database, shop: Shop, change: LeadFormChange, trail: Trail | None = None) -> LeadForm:
    return await change_lead_form(db, shop.tenant_id, (trail or Trail()).author(shop.clara), change)


async def change(
    db: Database, shop: Shop, conversation_id: UUID, viewer: Viewer | None = None, **about: Any
) -> LeadCard:
    viewer = viewer or shop.ana
    author = Trail().author(viewer)
    return await change_lead(db, shop.tenant_id, viewer, author, conversation_id, LeadChange(**about))


async def test_two_people_who_write_different_things_both_keep_theirs(db: Database, shop: Shop) -> None:
    await save(db, shop, form())
    conversation_id = (await receive(db, shop)).conversation_id
    await asyncio.gather(
        change(db, shop, conversation_id, add_tags=[WHOLESALE.id]),
        change(db, shop, conversation_id, shop.bia, add_tags=[URGENT.id]),
        change(db, shop, conversation_id, shop.clara, value=DealValue(cents=129_900)),
        change(db, shop, conversation_id, fields={SIZE.id: "Queen"}),
        change(db, shop, conversation_id, fields={PIECES.id: 12, BIRTHDAY.id: "1990-02-01"}),
    )
    card = await read_lead_card(db, shop.tenant_id, shop.bia, conversation_id)
    assert (set(card.lead.tag_ids), card.lead.value_cents) == ({WHOLESALE.id, URGENT.id}, 129_900)
    assert card.fields == {SIZE.id: "Queen", PIECES.id: 12, BIRTHDAY.id: "1990-02-01"}
    told = await logged_events(db, shop.tenant_id, "lead.changed")
    assert [event.body["version"] for event in told] == [2, 3, 4, 5, 6]
    await change(db, shop, conversation_id, add_tags=[URGENT.id], value=DealValue(cents=129_900))
    assert len(await logged_events(db, shop.tenant_id, "lead.changed")) == 5
    await change(db, shop, conversation_id, value=DealValue(cents=None), fields={PIECES.id: None})
    # The next message tells the row as it stands: its statement is another one.
    await receive(db, shop, "obrigada")
    (*_, last) = await logged_events(db, shop.tenant_id, "message.received")
    lead = last.body["conversation"]["lead"]
    assert (len(lead["tag_ids"]), lead["value_cents"], lead["version"]) == (2, None, 0)


async def test_a_tag_narrows_the_list_and_one_that_is_gone_is_refused(db: Database, shop: Shop) -> None:
    await save(db, shop, form())
    conversation_id = (await receive(db, shop)).conversation_id
    await receive(db, shop, number="5531988887777")
    await change(db, shop, conversation_id, add_tags=[WHOLESALE.id])
    wanted = ListFilter(tag_id=WHOLESALE.id)
    page = await list_conversations(db, shop.tenant_id, shop.ana, wanted, None, 50)
    assert [item.id for item in page.items] == [conversation_id]
    await save(db, shop, form(1, tags=[URGENT]))
    with pytest.raises(LeadTagUnknown):
        await change(db, shop, conversation_id, add_tags=[WHOLESALE.id])
    assert (await change(db, shop, conversation_id, add_tags=[URGENT.id])).lead.tag_ids == [URGENT.id]


@pytest.mark.parametrize(
    ("field", "value"),
    [(SIZE.id, "King"), (PIECES.id, "doze"), (PIECES.id, 1e300), (BIRTHDAY.id, "01/02/1990")],
)
async def test_a_field_takes_what_is_of_its_kind(db: Database, shop: Shop, field: UUID, value: Any) -> None:
    await save(db, shop, form())
    conversation_id = (await receive(db, shop)).conversation_id
    with pytest.raises(LeadFieldInvalid):
        await change(db, shop, conversation_id, fields={field: value})
    with pytest.raises(LeadFieldUnknown):
        await change(db, shop, conversation_id, fields={WHOLESALE.id: "x"})


async def test_what_is_not_ones_own_does_not_exist(db: Database, shop: Shop, rival: Shop) -> None:
    theirs = (await receive(db, rival)).conversation_id
    with pytest.raises(ConversationNotFound):
        await change(db, shop, theirs, value=DealValue(cents=1))
    with pytest.raises(ConversationNotFound):
        await read_lead_card(db, shop.tenant_id, shop.clara, theirs)


async def test_the_form_is_saved_by_one_at_a_time_and_says_what_changed(db: Database, shop: Shop) -> None:
    trail = Trail()
    await save(db, shop, form(), trail)
    other = Tag(id=URGENT.id, name="Já!", color="red")
    await save(db, shop, form(1, tags=[other], loss_reasons=[]), trail)
    with pytest.raises(LeadFormStale):
        await save(db, shop, form(1), trail)
    assert trail.decided[1].changed == ["- Atacado", "- Preço", "Já!"]
    for wrong in (
        form(2, tags=[WHOLESALE, Tag(id=UUID(int=9), name=" atacado", color="red")]),
        form(2, fields=[LeadField(id=UUID(int=9), name="Tecido", type="choice")]),
    ):
        with pytest.raises(LeadFormInvalid):
            await save(db, shop, wrong)


async def test_a_lost_deal_says_why_and_keeps_it_when_it_comes_back(db: Database, shop: Shop) -> None:
    conversation_id = (await receive(db, shop)).conversation_id

    async def move(stage: str, loss: LossInput | None = None) -> Any:
        return await change_stage(db, shop.tenant_id, shop.ana, conversation_id, stage, loss=loss)

    for nothing in (None, LossInput(), LossInput(note="  ")):
        with pytest.raises(LossReasonRequired):
            await move("perdido", nothing)
    with pytest.raises(LossReasonUnknown):
        await move("perdido", LossInput(reason_id=UUID(int=9)))
    price = default_form().loss_reasons[0]
    lost = await move("perdido", LossInput(reason_id=price.id, note="10% mais barato na praça"))
    assert (lost.loss.reason, lost.loss.note) == ("Preço", "10% mais barato na praça")
    assert (await move("em_atendimento")).loss == lost.loss
    await receive(db, shop, "voltei!")
    (*_, told) = await logged_events(db, shop.tenant_id, "message.received")
    assert told.body["conversation"]["lead"]["loss"]["reason"] == "Preço"
    async with db.tenant_transaction(shop.tenant_id) as tx:
        history = (await tx.session.execute(select(LeadStageChange.to_stage, LeadStageChange.loss))).all()
    assert [(stage, loss and loss["reason"]) for stage, loss in history] == [
        ("perdido", "Preço"),
        ("em_atendimento", None),
    ]
