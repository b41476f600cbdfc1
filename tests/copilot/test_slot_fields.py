"""What a company wants to know is its own, and a value that can not be true is no value."""

from typing import Any

import pytest

from copilot.change_settings import change_settings
from copilot.engine.ports import Provider
from copilot.engine.prompt import draft_schema, draft_system
from copilot.records import OwnSlot
from copilot.slot_fields import HOTEL, SHOP, SlotField, fields_of, kept_slots
from realtime.database import Database
from tests.copilot.contexts import a_context
from tests.copilot.steps import answer, settings_change
from tests.factories import Shop, receive


@pytest.mark.parametrize("vertical", ["hotel", "Pousada na praia", "HOTELARIA", "hospedagem"])
def test_lodgings_ask_for_a_stay(vertical: str) -> None:
    assert fields_of(vertical) == HOTEL


@pytest.mark.parametrize("vertical", ["", "loja", "petshop", "software_b2b"])
def test_others_ask_what_a_shop_asks(vertical: str) -> None:
    assert fields_of(vertical) == SHOP


def test_an_owners_slots_stand_for_the_trades() -> None:
    own = [SlotField("convidados", "integer", required=True)]
    assert fields_of("hotel", own) == tuple(own)


def kept(**raw: Any) -> dict[str, Any]:
    return {name: value for name, value in kept_slots(HOTEL, raw).items() if value is not None}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"check_in": "2026-12-05", "check_out": "2026-12-03"}, {}),
        ({"check_in": "2026-12-05", "check_out": "2026-12-05"}, {}),
        ({"check_in": "2026-11-31"}, {}),
        ({"check_in": "2026-12-05T14:00:00Z"}, {"check_in": "2026-12-05"}),
        ({"adults": 2, "children": 1, "guests": 4}, {"adults": 2, "children": 1, "guests": 3}),
        ({"adults": 2, "guests": 3}, {"adults": 2, "children": 1, "guests": 3}),
        ({"adults": "2"}, {"adults": 2, "guests": 2}),
        ({"guests": 4, "children": 2}, {"guests": 4, "children": 2, "adults": 2}),
        ({"guests": -1}, {}),
        ({"guests": True}, {}),
        ({"guests": "uns quatro"}, {}),
        ({"senha": "1234"}, {}),
    ],
)
def test_what_contradicts_itself_is_dropped(raw: dict[str, Any], expected: dict[str, Any]) -> None:
    assert kept(**raw) == expected


def test_a_model_is_told_the_companys_slots_and_their_types() -> None:
    context = a_context("oi", slot_fields=HOTEL)
    assert "check_in (data AAAA-MM-DD), check_out (data AAAA-MM-DD), guests (número inteiro)" in draft_system(
        context
    )
    assert list(draft_schema(context)["properties"]["slots"]["properties"]) == [f.name for f in HOTEL]


async def test_a_hotel_reads_dates_and_guests(db: Database, shop: Shop, provider: Provider) -> None:
    change = settings_change(vertical="hotel")
    await change_settings(db, shop.tenant_id, shop.clara.user_id, change)
    message = await receive(
        db, shop, "tem vaga pra 2 adultos e 1 criança por 3 noites a partir de 05/01/2030?"
    )
    draft = await answer(db, shop, provider, message.conversation_id)
    assert draft.slots == {
        "check_in": "2030-01-05",
        "check_out": "2030-01-08",
        "guests": 3,
        "adults": 2,
        "children": 1,
        "special_requests": None,
    }


async def test_an_owner_defines_slots(db: Database, shop: Shop, provider: Provider) -> None:
    slots = [OwnSlot(name="convidados", type="integer", required=True), OwnSlot(name="tema")]
    saved = await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change(slots=slots))
    assert saved.slots == slots
    message = await receive(db, shop, "festa pra 60 convidados, tema dinossauro")
    draft = await answer(db, shop, provider, message.conversation_id)
    assert draft.slots == {"convidados": 60, "tema": "dinossauro"}
