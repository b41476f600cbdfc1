"""Materials of the company: an administrator keeps them, a seller sends one, the pilot what is asked for."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import FilePayload, Page, expect

from tests.inbox.media import files
from tests.journeys.cast import Cast

MAP = "https://www.google.com/maps/place/Quiosque/@-25.44,-49.27,17z/data=!3m1!4b1!8m2!3d-25.4401!4d-49.2702"


@pytest.fixture
async def piloted(settled: Cast) -> AsyncIterator[Cast]:
    """Where the demo's materials are. The pilot is on for one journey, and off for all others."""
    davi, channel = await settled.davi(), settled.house.demo["simulator"]["channel_id"]
    switches = ("switch", f"channels/{channel}")
    try:
        numbers = {"debounce_seconds": 0.2, "min_delay": 0, "max_delay": 0}
        await davi.asks("PUT", "/v1/settings/pilot", {"numbers": numbers})
        for switch in switches:
            await davi.asks("PUT", f"/v1/settings/pilot/{switch}", {"on": True})
        yield settled
    finally:
        for switch in switches:
            await davi.asks("PUT", f"/v1/settings/pilot/{switch}", {"on": False})
        await davi.asks("PUT", "/v1/settings/pilot", {"numbers": {}})


async def keeps(page: Page, title: str, kind: str) -> None:
    await page.get_by_role("button", name="Novo material").click()
    dialog = page.get_by_role("dialog", name="Novo material")
    await dialog.get_by_label("Título").fill(title)
    await dialog.get_by_label("Tipo").select_option(label=kind)


async def test_an_administrator_keeps_materials_and_a_seller_sends_one(cast: Cast) -> None:
    davi, ana, phone = await cast.davi(), await cast.ana(), await cast.customer("Vilma Seixas")
    await davi.go("/configuracoes/materiais")
    await keeps(davi.page, "Capa de sofá verde", "Foto")
    dialog = davi.page.get_by_role("dialog", name="Novo material")
    await expect(dialog.get_by_role("button", name="Salvar")).to_be_disabled()
    photo = FilePayload(name="capa.jpg", mimeType="image/jpeg", buffer=files.picture())
    await dialog.locator("input[type=file]").set_input_files(photo)
    await expect(dialog.get_by_text("capa.jpg")).to_be_visible()
    await dialog.get_by_label("Quando mandar").fill("Quando pedem foto da capa de sofá")
    await dialog.get_by_label("O que diz").fill("Capa de sofá verde, de malha")
    await dialog.get_by_role("button", name="Salvar").click()
    row = davi.page.get_by_role("listitem").filter(has_text="Capa de sofá verde")
    await expect(row.locator("img")).to_be_visible()
    await keeps(davi.page, "Quiosque da feira", "Localização")
    await dialog.get_by_label("Coordenadas ou link do mapa").fill("https://maps.app.goo.gl/aB3x")
    await expect(dialog.get_by_text("Este link curto não diz onde fica.")).to_be_visible()
    await dialog.get_by_label("Coordenadas ou link do mapa").fill(MAP)
    await expect(dialog.get_by_text("Fica em -25.4401, -49.2702")).to_be_visible()
    await dialog.get_by_label("Endereço").fill("Praça da Feira, 10")
    await dialog.get_by_role("button", name="Salvar").click()
    await expect(davi.page.get_by_text("Praça da Feira, 10")).to_be_visible()
    await phone.writes("Tem foto da capa de sofá?")
    await ana.open("Vilma Seixas")
    for search, sends in (("capa verde", "Capa de sofá verde, de malha"), ("quiosque", "Quiosque da feira")):
        await ana.page.get_by_role("button", name="Enviar outra coisa").click()
        await ana.page.get_by_role("menuitem", name="Materiais", exact=True).click()
        picker = ana.page.get_by_role("dialog", name="Materiais")
        await picker.get_by_role("searchbox").fill(search)
        await ana.page.keyboard.press("Enter")
        await picker.get_by_role("button", name="Enviar", exact=True).click()
        await expect(phone.bubble(sends)).to_be_visible()
    await davi.page.get_by_role("button", name="Editar Capa de sofá verde").click()
    edited = davi.page.get_by_role("dialog", name="Editar material")
    await edited.get_by_role("button", name="Apagar").click()
    await edited.get_by_role("button", name="Apagar mesmo?").click()
    await expect(row).to_have_count(0)
    await expect(phone.page.locator("img").last).to_be_visible()


async def test_the_pilot_sends_the_picture_and_the_place_that_are_asked_for(piloted: Cast) -> None:
    phone = await piloted.customer("Walmir Seixas")
    await phone.writes("Oi! Tem foto do jogo de cama percal azul?")
    picture = phone.bubble("Jogo de cama percal azul")
    await expect(picture.locator("img")).to_be_visible()
    await phone.writes("E onde fica a loja?")
    await expect(phone.bubble("Loja do Centro").last).to_be_visible()
