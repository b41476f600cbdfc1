"""Buttons, lists, places and long texts from the composer to the customer's phone, and what a seller does to
messages that are there."""

from playwright.async_api import expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow


async def starts(window: InboxWindow, kind: str) -> None:
    await window.page.get_by_role("button", name="Enviar outra coisa").click()
    await window.page.get_by_role("menuitem", name=kind, exact=True).click()


async def test_buttons_show_their_limits_and_a_touch_comes_back(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Rosa Pires")
    await phone.writes("Quero marcar")
    await ana.open("Rosa Pires")
    await starts(ana, "Botões")
    form = ana.page.get_by_role("dialog", name="Botões")
    await form.get_by_label("Mensagem").fill("Qual horário prefere?")
    await form.get_by_role("textbox", name="Opção 1").fill("Sexta-feira às nove horas")
    await form.get_by_role("textbox", name="Opção 2").fill("Sexta 10h30")
    send = form.get_by_role("button", name="Enviar", exact=True)
    await expect(form.get_by_text("25 / 20")).to_be_visible()
    await expect(send).to_be_disabled()
    await form.get_by_role("textbox", name="Opção 1").fill("Sexta 9h")
    await form.get_by_role("button", name="Adicionar opção").click()
    await expect(form.get_by_role("button", name="Adicionar opção")).to_be_disabled()
    await form.get_by_role("button", name="Tirar a opção 3").click()
    await send.click()
    bubble = ana.bubble("Qual horário prefere?")
    await expect(bubble).to_have_attribute("data-kind", "buttons")
    await expect(bubble).to_contain_text("Sexta 10h30")
    await phone.bubble("Qual horário prefere?").get_by_role("button", name="Sexta 10h30").click()
    await expect(ana.page.locator("[data-kind=choice]")).to_contain_text("Sexta 10h30")


async def test_a_place_and_a_contact_reach_the_phone(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Saulo Pires")
    await phone.writes("Onde fica?")
    await ana.open("Saulo Pires")
    await starts(ana, "Localização")
    form = ana.page.get_by_role("dialog", name="Localização")
    await form.get_by_label("Coordenadas ou link do mapa").fill("-23.5505, -46.6333")
    await form.get_by_label("Nome do lugar (opcional)").fill("Casa Aurora")
    await form.get_by_role("button", name="Enviar", exact=True).click()
    await expect(phone.bubble("Casa Aurora")).to_be_visible()
    await starts(ana, "Contato")
    form = ana.page.get_by_role("dialog", name="Contato")
    await form.get_by_label("Nome", exact=True).fill("Oficina do Zé")
    await form.get_by_label("Telefone com DDD").fill("+55 11 90000-0003")
    await form.get_by_role("button", name="Enviar", exact=True).click()
    await expect(phone.bubble("Oficina do Zé")).to_contain_text("+55 11 90000-0003")


async def test_a_text_that_is_too_long_is_offered_in_parts(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Tais Pires")
    await phone.writes("Me explica tudo?")
    await ana.open("Tais Pires")
    long = "\n\n".join(f"Parágrafo {number}. " + "Explico com calma. " * 60 for number in range(1, 8))
    await ana.field.fill(long)
    await expect(ana.page.get_by_text("É longo demais para uma mensagem do WhatsApp.")).to_be_visible()
    await expect(ana.page.get_by_role("button", name="Enviar", exact=True)).to_be_disabled()
    await ana.page.get_by_role("button", name="Enviar em 3 partes").click()
    await expect(phone.page.locator("[data-author=business]")).to_have_count(3)
    await expect(phone.bubble("Parágrafo 7.")).to_be_visible()


async def test_a_seller_reacts_and_mends_what_she_wrote(cast: Cast) -> None:
    ana, phone = await cast.ana(), await cast.customer("Ugo Pires")
    await phone.writes("Adorei a cortina!")
    await ana.open("Ugo Pires")
    await ana.act("Adorei a cortina!", "Reagir com ❤️")
    await expect(phone.page.get_by_text("❤️")).to_be_visible()
    await ana.send("Custa 100 reais")
    await expect(phone.bubble("Custa 100 reais")).to_be_visible()
    await ana.act("Custa 100 reais", "Editar mensagem")
    form = ana.page.get_by_role("dialog", name="Editar mensagem")
    await expect(form.get_by_label("Novo texto")).to_be_focused()
    await form.get_by_label("Novo texto").fill("Custa 90 reais")
    await ana.page.keyboard.press("Enter")
    await expect(phone.bubble("Custa 90 reais")).to_be_visible()
    await expect(ana.bubble("Custa 90 reais")).to_contain_text("editada")
    await ana.act("Custa 90 reais", "Apagar para todos")
    await ana.choose("Apagar mesmo?")
    await expect(ana.bubble("Mensagem apagada")).to_be_visible()
    await expect(phone.page.get_by_text("Mensagem apagada")).to_be_visible()
