"""The pilot sends what the company keeps: by id, once, as far as the channel can, from the customer's
question to the provider's wire."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from copilot.engine.local.turns import LocalTurns
from copilot.engine.pilot_ports import TypeChoice
from copilot.engine.ports import Provider
from copilot.pilot import enclose_file
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.take_turn import take_turn
from inbox.materials.forget_files import forget_files
from inbox.media.store import MediaStore
from inbox.queries.materials import delete_material, update_material
from realtime.database import Database
from realtime.jobs import RetryLater
from tests.copilot.pilot.library import Library, library, wire_kind
from tests.copilot.pilot.piloting import holder_of, leave, said, turns_of
from tests.copilot.scripted import ScriptedDrafter, scripted
from tests.copilot.steps import until
from tests.factories import Shop

PLACE = {"latitude": -25.43, "longitude": -49.27, "name": "Casa Aurora", "address": "Rua das Acácias, 214"}


class Killed(BaseException):
    """The process ends here."""


ASKED = (
    ("image", "Jogo de cama azul", "tem foto do jogo de cama azul?"),
    ("document", "Guia de medidas", "me manda o pdf do guia de medidas"),
    ("video", "Como dobrar o lençol", "tem vídeo de como dobrar o lençol?"),
    ("audio", "Entrega em Recife", "tem áudio que explica a entrega em Recife?"),
    ("location", "Loja do Centro", "onde fica a loja?"),
)
ON_THE_WIRE = {
    "cloud": ["image", "document", "video", "audio", "location"],
    "evolution": ["sendMedia", "sendMedia", "sendMedia", "sendMedia", "sendLocation"],
    "zapi": ["send-image", "send-document", "send-video", "send-audio", "send-location"],
}


class SlowStore(MediaStore):
    """Copies when it is told to."""

    def __init__(self, inner: MediaStore) -> None:
        super().__init__(inner._backend)
        self.begun, self.go = asyncio.Event(), asyncio.Event()

    async def copy(self, source: str, target: str) -> None:
        self.begun.set()
        await self.go.wait()
        await super().copy(source, target)


async def stocked(library: Library) -> None:
    for kind, title, _ in ASKED:
        about: dict[str, Any] = {"place": PLACE} if kind == "location" else {}
        await library.keeps(kind, title, **about)


@pytest.mark.parametrize("name", ["cloud", "evolution", "zapi"])
async def test_each_kind_reaches_the_providers_wire_once(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path, name: str
) -> None:
    async with library(db, shop, name, provider, tmp_path) as there:
        await stocked(there)
        kinds, types = [], []
        for _, title, words in ASKED:
            message = await there.asked(words)
            sent = await there.delivers(message.conversation_id)
            assert await there.delivers(message.conversation_id) == []
            kinds.append(wire_kind(name, sent[-1]))
            assert any(title in one.text for one in sent), title
            await leave(db, there.shop, message.conversation_id)
            types.append((await turns_of(db, there.shop, message.conversation_id))[-1].message_type)
        assert kinds == ON_THE_WIRE[name]
        assert types == ["IMAGE", "DOCUMENT", "VIDEO", "AUDIO", "LOCATION"]
        unsent = await there.number.ask("SELECT count(*) FROM media WHERE message_id IS NULL")
        assert unsent == [0]


async def test_what_the_channel_does_not_take_is_said_in_words(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path
) -> None:
    """Too large for it, or gone from the store: what it says goes, and nothing claims to be a picture."""
    async with library(db, shop, "cloud", provider, tmp_path) as there:
        words = "Azul-marinho, 100% algodão"
        await there.keeps("image", "Jogo de cama azul", size=6 * 1024 * 1024, words=words)
        message = await there.asked("tem foto do jogo de cama azul?")
        (sent,) = await there.delivers(message.conversation_id)
        assert wire_kind("cloud", sent) == "text"
        assert sent.text.endswith(f"Jogo de cama azul\n{words}")
        assert "segue a foto" not in sent.text.lower()
        await leave(db, there.shop, message.conversation_id)
        (turn,) = await turns_of(db, there.shop, message.conversation_id)
        assert turn.message_type == "TEXT"


async def test_a_store_that_is_away_costs_the_picture_and_not_the_answer(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path
) -> None:
    async with library(db, shop, "zapi", provider, tmp_path) as there:
        await there.keeps("image", "Jogo de cama azul", words="Azul-marinho, 100% algodão")
        for path in (tmp_path / "media").rglob("original"):
            path.unlink()
        message = await there.asked("tem foto do jogo de cama azul?")
        sent = await there.delivers(message.conversation_id)
        assert {wire_kind("zapi", one) for one in sent} == {"send-text"}
        assert "Azul-marinho" in sent[-1].text


async def test_prices_are_kept_back_from_a_first_conversation_in_files_too(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path
) -> None:
    async with library(db, shop, "cloud", provider, tmp_path) as there:
        await there.keeps("document", "Tabela de preços", has_prices=True)
        await there.keeps("image", "Tabela das toalhas", words="Kit por R$ 159,90")
        await there.keeps("image", "Cortinas por R$ 89,90")
        for number, words in enumerate(
            [
                "me manda a tabela de preços em pdf",
                "tem foto da tabela das toalhas?",
                "tem foto das cortinas?",
            ]
        ):
            message = await there.asked(words, number=f"55119000000{number:02}")
            for one in await there.delivers(message.conversation_id):
                assert wire_kind("cloud", one) == "text"
                assert "R$" not in one.text
        await there.number.ask(
            "UPDATE leads SET stage = 'qualificado', stage_changed_at = clock_timestamp() RETURNING 1"
        )
        message = await there.asked("me manda a tabela de preços em pdf", number="5511977770000")
        await there.number.ask(
            "UPDATE leads SET stage = 'qualificado', stage_changed_at = clock_timestamp() RETURNING 1"
        )
        await there.delivers(message.conversation_id)
        await leave(db, there.shop, message.conversation_id)
        if await holder_of(db, there.shop, message.conversation_id) == "ai":
            message = await there.asked("e a tabela de preços em pdf?", number="5511977770000")
            sent = await there.delivers(message.conversation_id)
            assert wire_kind("cloud", sent[-1]) == "document"


async def test_what_was_taken_away_meanwhile_is_not_sent(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path
) -> None:
    """The administrator is faster than the pilot: the turn is thought anew, without it."""
    async with library(db, shop, "cloud", provider, tmp_path) as there:
        picture = await there.keeps("image", "Jogo de cama azul")

        class Slow(ScriptedDrafter):
            async def stream(self, context: Any) -> Any:
                if context.enclosed is not None:
                    async with db.tenant_transaction(there.shop.tenant_id) as tx:
                        await update_material(tx, picture, active=False)
                async for part in super().stream(context):
                    yield part

        engine = replace(scripted(Slow("Claro!")), paid=True)
        message = await there._replace(engine=engine).asked("tem foto do jogo de cama azul?")
        assert await said(db, there.shop, message.conversation_id) == []
        job = TakeTurn(conversation_id=message.conversation_id)
        await take_turn(db, provider, there.shop.tenant_id, job, store=there.store)
        assert {one.kind for one in await said(db, there.shop, message.conversation_id)} <= {"text"}


async def test_a_material_that_is_deleted_while_its_message_waits_still_arrives(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path
) -> None:
    async with library(db, shop, "evolution", provider, tmp_path) as there:
        picture = await there.keeps("image", "Jogo de cama azul")
        message = await there.asked("tem foto do jogo de cama azul?")
        async with db.tenant_transaction(there.shop.tenant_id) as tx:
            await delete_material(tx, picture)
        later = datetime.now(UTC) + timedelta(days=2)
        assert await forget_files(db, there.store, there.shop.tenant_id, later) == 1
        sent = await there.delivers(message.conversation_id)
        assert wire_kind("evolution", sent[-1]) == "sendMedia"


async def test_a_writer_that_dies_after_copying_the_file_sends_it_once(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path
) -> None:
    """Whoever comes next copies it again; the first copy is one that nobody sent, and goes after a day."""
    async with library(db, shop, "cloud", provider, tmp_path) as there:
        await there.keeps("image", "Jogo de cama azul")

        class Dies(ScriptedDrafter):
            async def stream(self, context: Any) -> Any:
                if context.enclosed is not None:
                    raise Killed
                async for part in super().stream(context):
                    yield part

        with pytest.raises(Killed):
            await there._replace(engine=replace(scripted(Dies("Claro!")), paid=True)).asked(
                "tem foto do jogo de cama azul?"
            )
        (conversation,) = await there.number.ask("SELECT conversation_id FROM media")
        await there.number.ask("UPDATE pilot_turns SET lease_until = clock_timestamp() RETURNING 1")
        for _ in range(2):
            job = TakeTurn(conversation_id=conversation)
            await take_turn(db, provider, there.shop.tenant_id, job, store=there.store)
        sent = [*await there.delivers(conversation), *await there.delivers(conversation)]
        assert [wire_kind("cloud", one) for one in sent] == ["image"]
        assert await there.number.ask("SELECT count(*) FROM media WHERE message_id IS NULL") == [1]


async def test_an_id_that_nobody_offered_is_words(db: Database, shop: Shop, tmp_path: Path) -> None:
    """A model names what another company has, or nothing has: nothing goes."""

    class Invents:
        async def decide_turn(self, context: Any, state: str, vertentes: Any) -> Any:
            return await LocalTurns().decide_turn(context, state, vertentes)

        async def choose_type(self, context: Any, intent: str, assets: Any) -> TypeChoice:
            return TypeChoice(type="IMAGE", asset_id=f"mat:{shop.tenant_id}")

    drafter = ScriptedDrafter("Segue a foto do jogo de cama!", "Temos o jogo de cama em azul, sim!")
    engine = replace(scripted(drafter), paid=True, turns=Invents())
    async with library(db, shop, "cloud", engine, tmp_path) as there:
        await there.keeps("image", "Jogo de cama azul")
        message = await there.asked("tem foto do jogo de cama azul?")
        (sent,) = await there.delivers(message.conversation_id)
        assert (wire_kind("cloud", sent), sent.text) == ("text", "Temos o jogo de cama em azul, sim!")
        (turn,) = await turns_of(db, there.shop, message.conversation_id)
        assert turn.guard == {"violations": ["promise"], "rewritten": True}


async def test_a_file_that_takes_longer_to_copy_than_a_turn_has_is_sent_once(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty seconds are over while it is copied, and the doorbell rings again."""
    monkeypatch.setattr(enclose_file, "RENEWED_EVERY", 0.05)
    async with library(db, shop, "cloud", provider, tmp_path) as there:
        await stocked(there)
        slow = SlowStore(there.store)
        answering = asyncio.create_task(there._replace(store=slow).asked("tem foto do jogo de cama azul?"))
        await slow.begun.wait()
        await there.number.ask("UPDATE pilot_turns SET lease_until = now() - interval '1 s' RETURNING 1")
        await there.number.ask("UPDATE drafts SET lease_until = now() - interval '1 s' RETURNING 1")

        async def both_live() -> bool:
            leases = "SELECT lease_until > clock_timestamp() FROM"
            turn = await there.number.ask(f"{leases} pilot_turns")
            return turn == await there.number.ask(f"{leases} drafts WHERE lease_until IS NOT NULL") == [True]

        await until(both_live)
        (conversation,) = await there.number.ask("SELECT id FROM conversations")
        job = TakeTurn(conversation_id=conversation)
        with pytest.raises(RetryLater):
            await take_turn(db, provider, there.shop.tenant_id, job, store=there.store)
        slow.go.set()
        await answering
        await take_turn(db, provider, there.shop.tenant_id, job, store=there.store)
        sent = await there.delivers(conversation)
        assert [wire_kind("cloud", one) for one in sent] == ["image"]
        (turn,) = await turns_of(db, there.shop, conversation)
        assert (turn.state, turn.attempts, turn.message_type) == ("sent", 1, "IMAGE")


async def test_a_file_is_not_waited_for_when_its_turn_is_over(
    db: Database, shop: Shop, provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store never answers; a minute would pass before the writer gave it up by itself."""
    monkeypatch.setattr(enclose_file, "RENEWED_EVERY", 0.05)
    async with library(db, shop, "cloud", provider, tmp_path) as there:
        await stocked(there)
        slow = SlowStore(there.store)
        answering = asyncio.create_task(there._replace(store=slow).asked("tem foto do jogo de cama azul?"))
        await slow.begun.wait()
        over = "UPDATE pilot_turns SET state = 'cancelled', lease_until = NULL, ended_at = now() RETURNING 1"
        await there.number.ask(over)
        async with asyncio.timeout(enclose_file.PATIENCE / 3):
            message = await answering
        assert await there.delivers(message.conversation_id) == []
