"""Answers that are JSON as asked for, and nothing that a person should see or a database could keep."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from copilot.engine.model_drafter import within
from copilot.engine.ports import Provider
from copilot.engine.registry import vendor_provider
from realtime.database import Database
from realtime.suggestion_records import Draft
from tests.copilot.steps import answer
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.replies import an_answer
from tests.copilot.vendors.server import Say, VendorServer, vendor_server
from tests.factories import Shop, receive

NUL = "\x00"
LONG = "Pague em http://golpe.example " * 40


@pytest.fixture
async def server() -> AsyncIterator[VendorServer]:
    async with vendor_server(Gemini()) as server:
        yield server


@pytest.fixture
async def gemini(server: VendorServer) -> AsyncIterator[Provider]:
    model = Gemini().model(server.url)
    yield vendor_provider(model, "minimal", "high")
    await model.close()


async def drafted(db: Database, shop: Shop, gemini: Provider, server: VendorServer, *pieces: str) -> Draft:
    server.will(Say(pieces=pieces))
    message = await receive(db, shop, "vcs emitem nota fiscal?")
    draft = await answer(db, shop, gemini, message.conversation_id)
    assert draft.metadata is not None
    assert NUL not in repr(draft)
    return draft


@pytest.mark.parametrize(
    "changes",
    [
        {"reply": f"Emitimos{NUL}, sim!"},
        {"slots": {"product": f"nota{NUL}"}},
        {"missing_info": [f"CNPJ{NUL}"]},
        {"evidence_ids": [f"k:{NUL}"]},
    ],
    ids=["reply", "slots", "missing", "ids"],
)
async def test_what_no_database_takes_is_left_out(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer, changes: dict[str, Any]
) -> None:
    draft = await drafted(db, shop, gemini, server, an_answer(**{"reply": "Emitimos, sim!"} | changes))
    assert draft.text == "Emitimos, sim!"
    assert draft.metadata is not None
    assert draft.metadata.provider == "google"


async def test_lists_and_reasons_are_as_short_as_such_things_are(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    lists = {"evidence_ids": [f"{LONG}{n}" for n in range(9)], "missing_info": [LONG] * 9}
    draft = await drafted(db, shop, gemini, server, an_answer("Emitimos, sim!", **lists))
    assert [len(one) for one in draft.missing_info] == [80]
    assert draft.metadata is not None
    assert len(draft.metadata.confidence_reason) < 400


async def test_a_slot_is_a_value_and_no_structure(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    slots = {"product": {"a": 1}, "quantity": [3], "city": True, "size": 7}
    draft = await drafted(db, shop, gemini, server, an_answer("Emitimos, sim!", slots=slots))
    assert {name: value for name, value in draft.slots.items() if value is not None} == {"size": "7"}


@pytest.mark.parametrize(
    "raw",
    [
        an_answer("Oi") + an_answer("Oi de novo"),
        an_answer("Oi").replace("Oi", "\\ud83d"),
        an_answer("Oi", slots={"quantity": 7}).replace("7", "9" * 5_000),
        an_answer("Oi", slots={"quantity": 7}).replace("7", "1e400"),
        an_answer("Oi" + "\n" * 90),
    ],
    ids=["twice", "half a character", "a huge number", "infinity", "blanks"],
)
async def test_what_can_not_be_read_is_answered_by_the_rules(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer, raw: str
) -> None:
    draft = await drafted(db, shop, gemini, server, raw)
    assert draft.metadata is not None
    assert draft.metadata.provider == "local"


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("Emitimos, sim! " * 33, ("Emitimos, sim! " * 33).strip()),
        ("Emitimos, sim! " * 40, ("Emitimos, sim! " * 33).strip()),
        ("Custa 1.299,90 " * 40, ""),
        ("Sim. " + "blá " * 200, ""),
    ],
    ids=["fits", "too long", "no sentence ends", "too little would be left"],
)
def test_a_reply_is_cut_to_whole_sentences_of_the_length_that_the_company_allows(
    reply: str, said: str
) -> None:
    assert within(reply.strip(), 500) == said


async def test_a_reply_beyond_the_companys_length_is_no_draft(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    draft = await drafted(db, shop, gemini, server, an_answer("Emitimos nota fiscal, sim! " * 30))
    assert len(draft.text) <= 500
    assert draft.text.endswith("sim!")
