"""What is known of a customer so far, with the message each of it came from."""

from uuid import UUID

import pytest

from copilot.context import Line
from copilot.engine.ports import Provider
from copilot.known_slots import Noted, known_slots
from copilot.read_slots import read_slots
from copilot.slot_fields import SHOP, SlotField
from inbox.assign_conversation import assign_conversation
from inbox.errors import ConversationNotFound
from realtime.database import Database
from tests.copilot.contexts import lines_of
from tests.copilot.steps import answer, say
from tests.copilot.test_changed_words import take_back
from tests.factories import Shop, receive


def asked(*said: str) -> tuple[Line, ...]:
    return tuple(line for line in lines_of(*said) if line.direction == "inbound")


def found(fields: tuple[SlotField, ...], noted: list[Noted], said: tuple[Line, ...]) -> dict[str, object]:
    slots = known_slots(fields, noted, said)
    places = {line.id: place for place, line in enumerate(said)}
    return {slot.name: (slot.value, places[slot.message_id]) for slot in slots}


def test_each_comes_from_the_message_that_says_it() -> None:
    said = asked("quero duas colchas de casal", "é para Recife", "obrigada!")
    noted = [
        Noted({"quantity": 2, "size": "casal", "city": None}, said[0].id),
        Noted({"quantity": 2, "size": "casal", "city": "Recife"}, said[2].id),
    ]
    assert found(SHOP, noted, said) == {"quantity": (2, 0), "size": ("casal", 0), "city": ("Recife", 1)}


def test_a_later_value_replaces_an_earlier_one_and_a_silent_draft_forgets_nothing() -> None:
    said = asked("colcha de casal", "melhor queen", "oi?")
    noted = [
        Noted({"size": "casal"}, said[0].id),
        Noted({"size": "queen"}, said[1].id),
        Noted({"size": None}, said[2].id),
    ]
    assert found(SHOP, noted, said) == {"size": ("queen", 1)}


def test_what_no_message_says_in_these_words_came_with_the_turn_that_told_it() -> None:
    own = (SlotField("data_da_festa", "date"),)
    said = asked("oi", "a festa é no último sábado do mês", "e aí?")
    noted = [
        Noted({"data_da_festa": "2026-11-28"}, said[1].id),
        Noted({"data_da_festa": "2026-11-28"}, said[2].id),
    ]
    assert found(own, noted, said) == {"data_da_festa": ("2026-11-28", 1)}


def test_what_nobody_says_any_more_is_not_known() -> None:
    said = asked("quero colcha de casal", "oi")
    assert found(SHOP, [Noted({"size": "casal"}, said[0].id)], said[1:]) == {}


async def test_the_thread_tells_and_a_colleague_is_not_told(
    db: Database, shop: Shop, provider: Provider
) -> None:
    first = await receive(db, shop, "quero 3 edredons de casal", provider_id="wamid.1")
    conversation_id = first.conversation_id
    await answer(db, shop, provider, conversation_id)
    await say(db, shop, conversation_id, "Claro! Para qual cidade?")
    second = await receive(db, shop, "entrega em Recife?", provider_id="wamid.2")
    await answer(db, shop, provider, conversation_id)

    async def known() -> dict[str, UUID]:
        slots = await read_slots(db, shop.tenant_id, shop.ana, conversation_id)
        return {slot.name: slot.message_id for slot in slots}

    told = await known()
    assert (told["quantity"], told["size"], told["city"]) == (first.id, first.id, second.id)
    await take_back(db, shop, "wamid.2")
    assert "city" not in await known()
    await assign_conversation(db, shop.tenant_id, shop.clara, conversation_id, shop.ana.user_id)
    with pytest.raises(ConversationNotFound):
        await read_slots(db, shop.tenant_id, shop.bia, conversation_id)
