"""A draft that is not sure gets another, thought about for longer; the seller chooses, and nothing she reads
or writes is replaced. Behind it a server on loopback that speaks Gemini's wire."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect

from tests.copilot.steps import until as happens
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.replies import an_answer, in_pieces
from tests.copilot.vendors.server import UNDECIDED, Act, Asked, Reply, Say, VendorServer, encode, serving
from tests.inbox.media import files
from tests.journeys.cast import Cast
from tests.journeys.states import NOT_ONES_OWN
from tests.journeys.test_media import Upload, phone_sends
from tests.journeys.watching import until

QUICK = "gemini-3.5-flash-lite"
FIRST = "Oi! 😊 Para Curitiba a entrega leva 37 dias."
SPOKEN = "Ah, e vocês montam o tapete na minha casa?"
UNCUT = """
[...document.querySelectorAll("[data-draft-options], [data-draft-options] > :first-child")].every(
  (pill) => pill.scrollWidth <= pill.clientWidth,
)
"""
SECOND = "Oi! Vou confirmar o frete e já te respondo. Qual é o seu CEP?"


class TwoMinds(VendorServer):
    """Says one thing at once and, when told to, another after some thought; whoever asks, however often."""

    def __init__(self, wire: Gemini) -> None:
        super().__init__(wire)
        self.thought = asyncio.Event()

    def next_act(self, asked: Asked) -> Act:
        if "transcribe" in asked.path:
            heard = {"content": {"role": "model", "parts": [{"text": SPOKEN}]}, "finishReason": "STOP"}
            return Reply(body={"candidates": [heard], "modelVersion": "gemini-3.5-transcribe"})
        if b'"strength"' in encode(asked.body):
            return Say(pieces=[UNDECIDED])
        return Say(pieces=in_pieces(an_answer(SECOND if _deep(asked) else FIRST)))

    async def before(self, asked: Asked) -> None:
        if _deep(asked):
            await self.thought.wait()


def _deep(asked: Asked) -> bool:
    return "transcribe" not in asked.path and bool(
        asked.body["generationConfig"]["thinkingConfig"]["thinking_level"] == "HIGH"
    )


@pytest.fixture
async def vendor(model_door: socket.socket) -> AsyncIterator[TwoMinds]:
    async with serving(TwoMinds(Gemini()), model_door.dup()) as vendor:
        yield vendor


@pytest.fixture
async def thinking(cast: Cast, vendor: TwoMinds) -> Cast:
    """In a company with a model."""
    davi = await cast.davi()
    settings = (await davi.asks("GET", "/v1/settings/ai"))["settings"]
    kept = {name: value for name, value in settings.items() if name not in NOT_ONES_OWN}
    await davi.asks("PUT", "/v1/settings/ai", kept | {"provider": "google", "model_id": QUICK})
    return cast


async def test_a_second_option_comes_beside_the_first(thinking: Cast, vendor: TwoMinds) -> None:
    ana, phone = await thinking.ana(), await thinking.customer("Marina Alves")
    await phone.writes("Quanto demora o frete para Curitiba?")
    await ana.open("Marina Alves")
    await expect(ana.draft_text).to_have_text(FIRST)
    await expect(ana.card).to_contain_text("Confiança baixa")
    await expect(ana.card).to_contain_text("não calibrada")
    await expect(ana.card.locator("[data-unproven]")).to_have_text(["37"])
    options = ana.card.get_by_role("group", name="Opções de resposta")
    await expect(options).to_have_count(0)

    vendor.thought.set()
    await expect(options).to_contain_text("Outra opção, pensada com mais calma")
    await expect(ana.draft_text).to_have_text(FIRST)
    for width in (320, 1360):
        await ana.page.set_viewport_size({"width": width, "height": 820})
        await until(ana.page, f"innerWidth === {width} && {UNCUT}")

    await ana.field.focus()
    await ana.page.keyboard.press("ArrowDown")
    await expect(ana.draft_text).to_have_text(SECOND)
    await ana.page.keyboard.press("ArrowUp")
    await expect(ana.draft_text).to_have_text(FIRST)
    await options.get_by_role("button", name="Outra opção").click()
    await expect(ana.draft_text).to_have_text(SECOND)
    await ana.field.focus()
    await ana.page.keyboard.press("Tab")
    await expect(ana.field).to_have_value(SECOND)
    await ana.page.keyboard.press("Enter")
    await expect(ana.bubble(SECOND)).to_be_visible()
    await expect(ana.card).to_have_count(0)
    await expect(phone.page.get_by_text(SECOND)).to_be_visible()


async def test_a_second_option_touches_nothing_the_seller_writes_and_a_voice_message_gets_its_words(
    thinking: Cast, vendor: TwoMinds
) -> None:
    """28: a transcript under the voice note folds and unfolds, and search finds it and unfolds it."""
    ana, phone = await thinking.ana(), await thinking.customer("Beto Lima")
    await phone.writes("Quanto demora o frete para Curitiba?")
    await ana.open("Beto Lima")
    await expect(ana.draft_text).to_have_text(FIRST)
    await ana.write("Só um instante")
    vendor.thought.set()
    await ana.aside.get_by_role("button", name="Mostrar").click()
    options = ana.card.get_by_role("group", name="Opções de resposta")
    await expect(options).to_be_visible()
    await expect(ana.draft_text).to_have_text(FIRST)
    await expect(ana.field).to_have_value("Só um instante")
    await ana.field.focus()
    await ana.page.keyboard.press("ArrowDown")
    await expect(ana.draft_text).to_have_text(FIRST)
    await phone.writes("Esquece, já vi no site")
    await expect(options).to_have_count(0)

    voice: Upload = {"name": "a.ogg", "mimeType": "audio/ogg", "buffer": files.sound(seconds=1.5)}
    await phone_sends(phone, voice)
    transcript = ana.page.get_by_role("group").filter(has_text="Transcrição por IA")
    await expect(transcript).to_be_visible()
    await expect(transcript.get_by_text(SPOKEN)).not_to_be_visible()
    await transcript.get_by_text("Transcrição por IA").click()
    await expect(transcript.get_by_text(SPOKEN)).to_be_visible()
    await transcript.get_by_text("Transcrição por IA").click()
    await expect(transcript.get_by_text(SPOKEN)).not_to_be_visible()
    await ana.search("montam tapete")
    hit = ana.page.get_by_role("region", name="Mensagens").get_by_role("button", name="Beto Lima")
    await hit.filter(has_text="montam o tapete").click()
    await expect(transcript.get_by_text(SPOKEN)).to_be_visible()
    await until(ana.page, "CSS.highlights.get('found-words')?.size >= 2")
    await happens(lambda: _was_asked_about(vendor, SPOKEN))


async def _was_asked_about(vendor: TwoMinds, words: str) -> bool:
    """A draft was written for what was said."""
    return any(words in str(one.body) for one in vendor.asked)
