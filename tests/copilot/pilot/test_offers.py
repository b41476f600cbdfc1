"""What a customer may choose from reaches each provider's wire in the form that all their devices show."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from copilot.change_settings import change_settings
from copilot.engine.local.turns import LocalTurns
from copilot.engine.pilot_ports import TypeChoice
from copilot.engine.ports import Provider
from copilot.records import Document
from realtime.database import Database
from tests.copilot.pilot.library import library, wire_kind
from tests.copilot.pilot.piloting import leave, turns_of
from tests.copilot.scripted import ScriptedDrafter, scripted
from tests.copilot.steps import admin_of, settings_change
from tests.factories import Shop
from tests.providers.server import Sent

LINES = ("Entrega", "Serviços", "Tecnologia")
PLAIN = {"evolution": "sendText", "zapi": "send-text"}
PROVIDERS = ("cloud", "evolution", "zapi")


@pytest.mark.parametrize("name", PROVIDERS)
async def test_the_second_question_brings_its_subjects(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path, name: str
) -> None:
    async with library(db, shop, name, provider, tmp_path) as there:
        for words in ("asdkj qwe", "hjkl zz"):
            message = await there.asked(words)
            sent = await there.delivers(message.conversation_id)
            await leave(db, there.shop, message.conversation_id)
        assert _offered(name, sent, "button") == ["Um produto", "Um pedido já feito", "Outra coisa"]
        turn = (await turns_of(db, there.shop, message.conversation_id))[-1]
        assert (turn.state, turn.message_type) == ("clarified", "BUTTON" if name == "cloud" else "TEXT")


@pytest.mark.parametrize("name", PROVIDERS)
async def test_a_list_of_what_the_company_does(db: Database, shop: Shop, tmp_path: Path, name: str) -> None:
    class Lists:
        async def decide_turn(self, context: Any, state: str, vertentes: Any) -> Any:
            return await LocalTurns().decide_turn(context, state, vertentes)

        async def choose_type(self, context: Any, intent: str, assets: Any) -> TypeChoice:
            return next(TypeChoice(type=one.type, asset_id=one.id) for one in assets if one.type == "LIST")

    kept = [
        Document(id=f"linha-{number}", title=title, text=f"O que é {title}.", kind="vertente")
        for number, title in enumerate(LINES)
    ]
    change = settings_change(documents=kept)
    await change_settings(db, shop.tenant_id, admin_of(shop).user_id, change)
    engine = replace(scripted(ScriptedDrafter("Sobre qual delas você quer saber?")), paid=True, turns=Lists())
    async with library(db, shop, name, engine, tmp_path) as there:
        message = await there.asked("o que vocês fazem?")
        sent = await there.delivers(message.conversation_id)
        assert _offered(name, sent, "list") == list(LINES)
        (turn,) = await turns_of(db, there.shop, message.conversation_id)
        assert turn.message_type == ("LIST" if name == "cloud" else "TEXT")


def _offered(name: str, sent: list[Sent], kind: str) -> list[str]:
    """The titles, as the provider got them: where computers would show nothing, numbered lines."""
    (one,) = sent
    if name != "cloud":
        assert wire_kind(name, one) == PLAIN[name]
        return [line.split(". ", 1)[1] for line in one.text.splitlines() if line[:1].isdigit()]
    interactive = one.asked.body["interactive"]
    assert interactive["type"] == kind
    if kind == "button":
        return [button["reply"]["title"] for button in interactive["action"]["buttons"]]
    return [row["title"] for section in interactive["action"]["sections"] for row in section["rows"]]
