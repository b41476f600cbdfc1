"""Behaviours 16 and 17 of what a messenger's hands expect: forwarding, selecting, starring."""

import re

from playwright.async_api import expect

from tests.inbox.media import files
from tests.journeys.cast import Cast
from tests.journeys.watching import lit

CLIPBOARD = ["clipboard-read", "clipboard-write"]


async def test_16_messages_and_files_go_on_to_several_chats_with_the_label(cast: Cast) -> None:
    """16: to one or several chats, a photo with its words, each marked «Encaminhada»."""
    ana, phone = await cast.ana(), await cast.customer("Abel Nunes")
    first, second = await cast.customer("Benta Nunes"), await cast.customer("Celso Nunes")
    for other in (first, second):
        await other.writes("Oi")
    await phone.writes("Meu endereço é Rua das Flores, 9")
    await phone.page.get_by_role("button", name="Anexar").click()
    async with phone.page.expect_file_chooser() as chooser:
        await phone.page.get_by_role("menuitem", name="Arquivo do computador").click()
    await (await chooser.value).set_files(
        {"name": "sala.jpg", "mimeType": "image/jpeg", "buffer": files.picture()}
    )
    await ana.open("Abel Nunes")
    await expect(ana.thread.locator("[data-kind=image] img")).to_be_visible()
    await ana.act("Rua das Flores", "Selecionar mensagens")
    await ana.thread.get_by_role("checkbox", name="Foto").check()
    bar = ana.page.get_by_role("toolbar", name="Mensagens selecionadas")
    await expect(bar).to_contain_text("2 selecionadas")
    await bar.get_by_role("button", name="Encaminhar").click()
    dialog = ana.page.get_by_role("dialog", name="Encaminhar para")
    await expect(dialog.get_by_role("searchbox")).to_be_focused()
    for name in ("Benta Nunes", "Celso Nunes"):
        await dialog.get_by_role("searchbox").fill(name)
        await dialog.get_by_role("checkbox", name=name).check()
    await dialog.get_by_role("button", name="Enviar").click()
    await expect(dialog).to_have_count(0)
    await expect(bar).to_have_count(0)
    for other in (first, second):
        await expect(other.bubble("Rua das Flores, 9")).to_be_visible()
        await expect(other.page.locator("[data-author=business] img")).to_have_count(1)
    await ana.open("Celso Nunes")
    await expect(ana.bubble("Rua das Flores, 9")).to_contain_text("Encaminhada")
    await expect(ana.thread.locator("[data-direction=outbound] img")).to_be_visible()

    await ana.act("Rua das Flores, 9", "Encaminhar")
    await dialog.get_by_role("searchbox").fill("Benta Nunes")
    await dialog.get_by_role("checkbox", name="Benta Nunes").check()
    await dialog.get_by_role("button", name="Enviar").click()
    await expect(ana.page.get_by_role("log", name="Mensagens com Benta Nunes")).to_be_visible()
    await expect(first.bubble("Rua das Flores, 9")).to_have_count(2)


async def test_17_selected_messages_are_copied_with_time_and_author_and_starred(cast: Cast) -> None:
    """17: copied text carries time and author; stars mark the bubbles and make a list that leads back."""
    ana, phone = await cast.ana(permissions=CLIPBOARD), await cast.customer("Dirce Nunes")
    other = await cast.caller("Elza Nunes")
    await other.writes("Oi")
    await phone.writes("Quero duas toalhas")
    await ana.open("Dirce Nunes")
    await ana.send("Anotado, duas")
    await expect(phone.bubble("Anotado, duas")).to_be_visible()
    await ana.act("Quero duas toalhas", "Selecionar mensagens")
    await ana.thread.get_by_role("checkbox", name="Anotado, duas").check()
    bar = ana.page.get_by_role("toolbar", name="Mensagens selecionadas")
    await bar.get_by_role("button", name="Copiar").click()
    await expect(bar).to_have_count(0)
    text = await ana.page.evaluate("navigator.clipboard.readText()")
    stamp = r"\[\d\d/\d\d/\d{4}, \d\d:\d\d\]"
    said = f"{stamp} Dirce Nunes: Quero duas toalhas\n{stamp} Ana [^:]+: Anotado, duas"
    assert re.fullmatch(said, text), text

    await ana.act("Quero duas toalhas", "Marcar como favorita")
    await expect(ana.bubble("Quero duas toalhas").get_by_role("img", name="Favorita")).to_be_visible()
    await ana.page.reload()
    await expect(ana.bubble("Quero duas toalhas").get_by_role("img", name="Favorita")).to_be_visible()
    await ana.open("Elza Nunes")
    await ana.page.get_by_role("button", name="Conta e preferências").click()
    await ana.page.get_by_role("menuitem", name="Mensagens favoritas").click()
    sheet = ana.page.get_by_role("dialog", name="Mensagens favoritas")
    await sheet.get_by_role("button", name="Quero duas toalhas").click()
    await lit(ana.page, "Quero duas toalhas")
    await expect(ana.page.get_by_role("log", name="Mensagens com Dirce Nunes")).to_be_visible()
    await ana.act("Quero duas toalhas", "Tirar das favoritas")
    await expect(ana.bubble("Quero duas toalhas").get_by_role("img", name="Favorita")).to_have_count(0)
    await ana.act("Quero duas toalhas", "Selecionar mensagens")
    await expect(bar).to_be_visible()
    await ana.page.keyboard.press("Escape")
    await expect(bar).to_have_count(0)
    await expect(ana.field).to_be_visible()
