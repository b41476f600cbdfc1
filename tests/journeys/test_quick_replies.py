"""Answers by a slash: found by a few letters, filled in, and sent only by the seller."""

from playwright.async_api import expect

from tests.journeys.cast import Cast


async def test_a_slash_finds_a_reply_and_puts_it_into_the_field(settled: Cast) -> None:
    ana, phone = await settled.ana(), await settled.customer("Sofia Brandão")
    await phone.writes("Vocês entregam aqui?")
    await ana.open("Sofia Brandão")
    options = ana.page.get_by_role("listbox", name="Respostas rápidas").get_by_role("option")
    await ana.write("/")
    await expect(options).to_have_count(8)
    await ana.page.keyboard.type("frete")
    await expect(options).to_have_count(1)
    await ana.page.keyboard.press("Enter")
    await expect(ana.field).to_have_value(
        "Me passa o seu CEP, Sofia? Já calculo o frete e o prazo para você."
    )
    await expect(ana.thread).not_to_contain_text("Me passa o seu CEP")
    await ana.page.keyboard.press("Control+z")
    await expect(ana.field).to_have_value("/frete")
    await ana.page.keyboard.press("Escape")
    await expect(options).to_have_count(0)
    await ana.field.fill("")
    await ana.field.fill("/nadaassim")
    await expect(ana.page.get_by_text("Nenhuma resposta com /nadaassim")).to_be_visible()
    await ana.page.keyboard.press("Enter")
    await expect(ana.field).to_have_value("/nadaassim")
    await ana.field.fill("/mome")
    await expect(options.first).to_contain_text("Um momento, por favor")
    await ana.page.keyboard.press("Tab")
    await ana.page.keyboard.press("Enter")
    await expect(phone.bubble("Só um momento, Sofia")).to_be_visible()


async def test_what_a_supervisor_writes_is_there_at_once(settled: Cast) -> None:
    ana, phone, carla = await settled.ana(), await settled.caller("Tereza Brandão"), await settled.carla()
    await phone.writes("Oi!")
    await ana.open("Tereza Brandão")
    await ana.write("/garantia")
    await expect(ana.page.get_by_text("Nenhuma resposta com /garantia")).to_be_visible()
    await carla.go("/configuracoes/respostas")
    await carla.page.get_by_role("button", name="Nova resposta").click()
    dialog = carla.page.get_by_role("dialog", name="Nova resposta")
    await dialog.get_by_label("Atalho").fill("/Garantia")
    await dialog.get_by_label("Título").fill("Garantia")
    await dialog.get_by_role("textbox", name="Texto").fill("{nome}, a garantia é de {prazo}.")
    await dialog.get_by_role("button", name="Salvar").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("Nada preenche {prazo}")
    await dialog.get_by_role("textbox", name="Texto").fill("{nome}, a garantia é de um ano.")
    await expect(dialog.get_by_text("Marina, a garantia é de um ano.")).to_be_visible()
    await dialog.get_by_role("button", name="Salvar").click()
    await expect(dialog).to_be_hidden()
    await expect(ana.page.get_by_role("option", name="Garantia")).to_contain_text("Tereza, a garantia")
    await carla.page.get_by_role("button", name="Editar /garantia").click()
    await carla.page.get_by_role("button", name="Apagar").click()
    await carla.page.get_by_role("button", name="Apagar mesmo?").click()
    await expect(ana.page.get_by_role("option", name="Garantia")).to_have_count(0)
