"""An administrator connects a number, lets the phone in, and everybody sees when it stops."""

from collections.abc import AsyncIterator

import msgspec
import pytest
from playwright.async_api import Page, expect

from tests.journeys.cast import Cast
from tests.journeys.watching import until
from tests.providers import evolution
from tests.providers.evolution import EvolutionServer
from tests.providers.server import serving


@pytest.fixture
async def provider() -> AsyncIterator[EvolutionServer]:
    async with serving(EvolutionServer()) as server:
        server.state = "connecting"
        yield server


READ_AGAIN = "fetch('/v1/quarantine').then((answer) => answer.json()).then(({ total }) => total === 1)"
A_CODES_LIFE = 21_000
"""Milliseconds until the dialog asks for the next one."""


async def connect(page: Page, provider: EvolutionServer, name: str) -> None:
    await page.get_by_role("button", name="Conectar número").click()
    dialog = page.get_by_role("dialog", name="Conectar número")
    await dialog.get_by_label("Evolution API").check()
    await dialog.get_by_label("Nome do canal").fill(name)
    await dialog.get_by_label("Endereço do servidor").fill(provider.url)
    await dialog.get_by_label("Nome da instância").fill(evolution.INSTANCE)
    await dialog.get_by_label("Chave da API").fill(evolution.API_KEY)
    await dialog.get_by_role("button", name="Conectar", exact=True).click()


async def test_a_number_is_connected_paired_tested_and_paused(cast: Cast, provider: EvolutionServer) -> None:
    davi, ana = await cast.davi(), await cast.ana()
    page = davi.page
    await page.clock.install()
    await davi.go("/configuracoes/canais")
    await connect(page, provider, "Loja do Centro")
    pairing = page.get_by_role("dialog", name="Parear Loja do Centro")
    code = pairing.get_by_alt_text("QR code para parear o aparelho")
    first = await code.get_attribute("src")
    await page.clock.fast_forward(A_CODES_LIFE)
    await expect(code, "it was good for seconds, and the next one is there").not_to_have_attribute(
        "src", first or ""
    )
    await expect(ana.page.get_by_text("«Loja do Centro» está se conectando")).to_be_visible()
    provider.state = "open"
    await expect(pairing.get_by_text("Aparelho pareado")).to_be_visible()
    await pairing.get_by_role("button", name="Concluir").click()
    await expect(ana.page.get_by_text("«Loja do Centro»")).to_have_count(0)

    row = page.get_by_role("listitem").filter(has_text="Loja do Centro")
    await row.get_by_role("button", name="Testar").click()
    await expect(row.get_by_text("O provedor respondeu em")).to_be_visible()
    assert evolution.API_KEY not in await page.content()
    await row.get_by_role("button", name="Ações de Loja do Centro").click()
    await page.get_by_role("menuitem", name="Pausar").click()
    await expect(row.get_by_text("Em pausa")).to_be_visible()
    await expect(ana.page.get_by_text("«Loja do Centro» está em pausa")).to_be_visible()
    await row.get_by_role("button", name="Ações de Loja do Centro").click()
    await page.get_by_role("menuitem", name="Retomar").click()
    await expect(row.get_by_text("Conectado", exact=True)).to_be_visible()


async def test_what_was_not_understood_is_seen_and_read_again(cast: Cast, provider: EvolutionServer) -> None:
    davi = await cast.davi()
    page = davi.page
    await davi.go("/configuracoes/canais")
    await connect(page, provider, "Loja da Praia")
    provider.state = "open"
    await page.get_by_role("button", name="Concluir").click()
    webhook = provider.webhook
    assert webhook is not None
    body = msgspec.json.encode(evolution.event("messages.upsert", {}, instance="outra"))
    answer = await page.request.post(
        webhook["url"], data=body, headers={**webhook["headers"], "content-type": "application/json"}
    )
    assert answer.status == 200
    waiting = page.get_by_role("listitem").filter(has_text="belongs to another instance")
    await expect(page.get_by_text("1 aviso em quarentena")).to_be_visible()
    await expect(waiting).to_be_visible()
    await waiting.get_by_role("button", name="Ver conteúdo").click()
    await expect(waiting.get_by_text('"instance": "outra"')).to_be_visible()
    await expect(waiting.get_by_text("FICTIONAL-INSTANCE-TOKEN-A")).to_have_count(0)
    async with page.expect_response(lambda answer: "/replay" in answer.url) as replayed:
        await waiting.get_by_role("button", name="Ler de novo").click()
    assert (await replayed.value).ok
    await until(page, READ_AGAIN)
    await page.reload()
    await expect(waiting, "it still is another instance's").to_be_visible()
    await waiting.get_by_role("button", name="Descartar").click()
    await expect(waiting).to_have_count(0)
