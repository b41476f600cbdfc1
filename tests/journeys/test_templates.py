"""A window that closes, the template that still leaves, and the answer that opens it again."""

import re

from playwright.async_api import Route, expect

from tests.inbox.media import files
from tests.journeys.cast import Cast


async def test_after_a_day_a_template_reaches_the_customer_and_her_answer_opens_the_window(
    cast: Cast,
) -> None:
    ana, phone = await cast.ana(), await cast.customer("Helena Prates")
    await phone.writes("Vocês têm edredom de casal?")
    await ana.open("Helena Prates")
    page = ana.page
    await expect(page.get_by_text("Texto livre por mais")).to_be_visible()
    await phone.page.get_by_role("button", name="Passar 24 horas").click()
    await expect(page.get_by_text("A janela de 24 horas fechou")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Mensagem para Helena Prates")).to_be_hidden()

    # Meta bills dollars; people here count in reais, by the rate that stands beside it.
    cost = page.get_by_text("modelo de marketing: cerca de R$ 0,34 (estimativa)")
    await expect(cost).to_have_attribute(
        "title", re.compile(r"^US\$\s0,0625 a R\$\s5,50 por dólar \(20/11/2026\)")
    )

    # With the keyboard alone: open, search, take the first, fill in, send.
    await page.get_by_role("button", name="Escolher modelo").focus()
    await page.keyboard.press("Enter")
    search = page.get_by_role("searchbox", name="Buscar modelo")
    await expect(search).to_be_focused()
    await expect(page.get_by_role("button", name="Retomada de conversa")).to_be_visible()
    await expect(page.get_by_role("button", name="Pesquisa de satisfacao")).to_have_count(0)  # it is paused
    await page.keyboard.type("retomada")
    await expect(page.get_by_role("list", name="Modelos aprovados").get_by_role("listitem")).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Campo 1")).to_have_value("Helena")
    preview = page.get_by_role("group", name="Como o cliente vê")
    await page.get_by_role("button", name="Enviar modelo").click()
    await expect(page.get_by_text("Preencha este campo.")).to_be_visible()
    await page.get_by_label("Campo 2").fill("o edredom de casal")
    await expect(preview).to_contain_text("Olá, Helena! Aqui é da Casa Aurora.")
    await expect(preview).to_contain_text("saber sobre o edredom de casal?")
    await page.get_by_label("Campo 2").press("Enter")

    bubble = ana.bubble("Aqui é da Casa Aurora")
    await expect(bubble).to_have_attribute("data-kind", "template")
    await expect(bubble).to_contain_text("Responda SAIR para não receber mais ofertas")
    await expect(bubble).to_contain_text("Quero continuar")
    await phone.bubble("Aqui é da Casa Aurora").get_by_role("button", name="Quero continuar").click()
    await expect(page.locator("[data-kind=choice]")).to_contain_text("Quero continuar")
    await expect(page.get_by_text("A janela de 24 horas fechou")).to_be_hidden()
    await ana.send("Que bom! Seguimos então.")
    await expect(phone.bubble("Seguimos então")).to_be_visible()


async def test_templates_are_also_found_while_the_window_is_open(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Irene Prates")
    await phone.writes("Meu pedido já saiu?")
    await ana.open("Irene Prates")
    await ana.page.get_by_role("button", name="Enviar outra coisa").click()
    await ana.page.get_by_role("menuitem", name="Modelo", exact=True).click()
    form = ana.page.get_by_role("dialog", name="Modelo")
    await form.get_by_role("button", name="Pedido enviado").click()
    await form.get_by_label("Título, campo pedido").fill("AU-77")
    await expect(form.get_by_label("Campo primeiro_nome")).to_have_value("Irene")
    await form.get_by_label("Campo prazo").fill("amanhã")
    await form.get_by_label("Botão «Acompanhar entrega»").fill("AU-77")
    await form.get_by_role("button", name="Enviar modelo").click()
    await expect(ana.bubble("saiu para entrega hoje")).to_contain_text("Pedido AU-77 a caminho")
    await expect(phone.bubble("saiu para entrega hoje")).to_contain_text("Acompanhar entrega")


async def _never_arrives(_: Route) -> None:
    """Neither answered nor refused."""


async def test_a_picture_stands_above_a_template_and_the_last_one_chosen_is_it(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Otávia Prates")
    await phone.writes("Tem coisa nova?")
    await ana.open("Otávia Prates")
    page = ana.page
    await page.get_by_role("button", name="Enviar outra coisa").click()
    await page.get_by_role("menuitem", name="Modelo", exact=True).click()
    form = page.get_by_role("dialog", name="Modelo")
    await form.get_by_role("button", name="Catalogo de inverno").click()
    await form.get_by_label("Botão «Copiar código»").fill("AURORA10")
    await form.get_by_role("button", name="Enviar modelo").click()
    await expect(form.get_by_text("Anexe o arquivo do topo.")).to_be_visible()
    chooser = form.locator("input[type=file]")
    await page.route("**/media?*primeira*", _never_arrives)
    for name in ("primeira.jpg", "segunda.jpg"):
        photo = {"name": name, "mimeType": "image/jpeg", "buffer": files.picture()}
        await chooser.set_input_files(photo)  # type: ignore[arg-type]
    await expect(form.get_by_role("group", name="Como o cliente vê")).to_contain_text("segunda.jpg")
    await expect(form.get_by_role("progressbar")).to_have_count(0)
    await form.get_by_role("button", name="Enviar modelo").click()
    await expect(ana.bubble("A coleção de inverno").locator("img")).to_be_visible()
    await expect(phone.bubble("A coleção de inverno").locator("img")).to_be_visible()


async def test_an_administrator_sees_how_templates_stand_and_syncs_them(cast: Cast) -> None:
    davi = await cast.davi()
    await davi.go("/configuracoes/canais")
    await davi.page.get_by_role("button", name="Sincronizar").first.click()
    await expect(davi.page.get_by_text("5 modelos, 4 para enviar").first).to_be_visible()
    paused = davi.page.get_by_role("listitem").filter(has_text="pesquisa_de_satisfacao").last
    await expect(paused).to_contain_text("pausado · marketing · qualidade baixa")
