"""From any sent bubble, one click tells who wrote it and why; the company's trail is a page of its own."""

import csv
import io

from playwright.async_api import Locator, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow

ASKS = "Vocês entregam em Santa Catarina?"


def why(window: InboxWindow, bubble: Locator) -> Locator:
    return bubble.get_by_role("button", name="Quem escreveu e por quê")


async def asked(cast: Cast, name: str) -> InboxWindow:
    ana, phone = await cast.ana(), await cast.caller(name)
    await phone.writes(ASKS)
    await ana.open(name)
    await expect(ana.ready_card).to_be_visible()
    return ana


async def test_an_edited_draft_shows_its_words_its_sources_and_its_numbers(cast: Cast) -> None:
    ana = await asked(cast, "Márcia Rocha")
    await ana.field.focus()
    await ana.page.keyboard.press("Tab")
    await expect(ana.field).not_to_have_value("")
    await ana.page.keyboard.type(" Beijo da Ana.")
    await ana.page.keyboard.press("Enter")
    bubble = ana.bubble("Beijo da Ana.")
    await expect(bubble).to_be_visible()
    await why(ana, bubble).click()
    dialog = ana.page.get_by_role("dialog", name="Quem escreveu e por quê")
    await expect(dialog).to_contain_text("mudou o rascunho da IA antes de enviar")
    await expect(dialog.locator("ins")).to_have_text(" Beijo da Ana.")
    await expect(dialog).to_contain_text("3 palavras tiradas ou postas")
    await expect(dialog).to_contain_text("nenhum WhatsApp de verdade")
    await dialog.get_by_text("Números e códigos").click()
    await expect(dialog).to_contain_text("de 1")
    await expect(dialog).to_contain_text("rules-")
    await expect(dialog.get_by_role("link", name="Ver na auditoria")).to_have_count(0)
    await ana.page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)


async def test_words_of_ones_own_are_said_to_be_so(cast: Cast) -> None:
    ana = await asked(cast, "Nilo Peçanha")
    await ana.send("Entregamos sim, já te passo o prazo!")
    bubble = ana.bubble("já te passo o prazo")
    await expect(ana.card).to_have_count(0)
    await why(ana, bubble).focus()
    await ana.page.keyboard.press("Enter")
    dialog = ana.page.get_by_role("dialog", name="Quem escreveu e por quê")
    await expect(dialog).to_contain_text("escreveu esta mensagem, sem texto da IA")


async def test_a_supervisor_finds_it_in_the_audit_and_takes_it_away(cast: Cast) -> None:
    ana, carla = await asked(cast, "Olga Prado"), await cast.carla()
    await ana.ready_card.get_by_role("button", name="Usar e enviar").click()
    await expect(ana.thread.locator("[data-provenance=ai]")).to_be_visible()
    await carla.open("Olga Prado")
    await why(carla, carla.thread.locator("[data-provenance=ai]")).click()
    dialog = carla.page.get_by_role("dialog", name="Quem escreveu e por quê")
    await expect(dialog).to_contain_text("aprovou e enviou o rascunho da IA como estava")
    await dialog.get_by_text("Números e códigos").click()
    await dialog.get_by_role("link", name="Ver na auditoria").click()

    trail = carla.page.get_by_role("list", name="Auditoria")
    kinds = trail.locator("[data-kind]")
    await expect(kinds.first).to_have_text("Enviado como estava")
    assert "Rascunho sugerido" in await kinds.all_inner_texts()
    await carla.page.get_by_label("Tipo").select_option("sent")
    await expect(kinds).to_have_count(1)
    async with carla.page.expect_download() as caught:
        await carla.page.get_by_role("link", name="Exportar CSV").click()
    path = await (await caught.value).path()
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"))
    assert [(row["tipo"], row["cliente"]) for row in rows] == [("Enviado como estava", "Olga Prado")]
    assert rows[0]["texto_enviado"] == rows[0]["texto_sugerido"]


async def test_the_audit_is_not_for_sellers(cast: Cast) -> None:
    ana = await cast.ana()
    await expect(ana.page.get_by_role("link", name="Auditoria")).to_have_count(0)
    await ana.go("/auditoria")
    await expect(ana.page.get_by_role("heading", name="não é do seu perfil")).to_be_visible()
    await ana.page.get_by_role("link", name="Voltar às conversas").click()
    await expect(ana.page.get_by_role("region", name="Conversas")).to_be_visible()
