"""Who has a conversation decides who sees it, at once."""

from playwright.async_api import expect

from tests.journeys.cast import Cast


async def test_a_conversation_that_one_seller_takes_leaves_the_others_list(cast: Cast) -> None:
    ana, bruno, carla = await cast.ana(), await cast.bruno(), await cast.carla()
    phone = await cast.caller("Paula Viana")
    await phone.writes("Oi, alguém pode me atender?")
    await expect(bruno.row("Paula Viana")).to_be_visible()
    await bruno.open("Paula Viana")
    await ana.open("Paula Viana")
    await (
        ana.page.get_by_role("banner")
        .or_(ana.page.locator("main"))
        .get_by_role("button", name="Assumir")
        .first.click()
    )
    await expect(ana.panel).to_contain_text("Ana Ribeiro (você)")
    await expect(bruno.row("Paula Viana")).to_have_count(0)
    await expect(bruno.page.get_by_text("não está mais disponível para você")).to_be_visible()

    await phone.writes("Obrigada, Ana!")
    await expect(ana.bubble("Obrigada, Ana!")).to_be_visible()
    await bruno.go(ana.path)
    await expect(bruno.page.get_by_text("não está mais disponível para você")).to_be_visible()
    await expect(bruno.row("Paula Viana")).to_have_count(0)

    await carla.open("Paula Viana")
    await carla.panel.get_by_role("button", name="Transferir").click()
    dialog = carla.page.get_by_role("dialog", name="Transferir Paula Viana")
    await expect(dialog.get_by_role("radio").first).to_be_focused()
    await dialog.get_by_role("radio", name="Bruno Tavares").check()
    await dialog.get_by_role("textbox", name="Recado para quem recebe").fill("Quer fechar hoje")
    await ana.write("Deixa eu conferir")
    await dialog.get_by_role("button", name="Transferir").click()
    await expect(carla.panel).to_contain_text("Bruno Tavares")
    await expect(bruno.row("Paula Viana")).to_be_visible()
    await expect(ana.row("Paula Viana")).to_have_count(0)
    await expect(ana.page.get_by_text("A conversa com Paula Viana não está mais disponível")).to_be_visible()
    await expect(ana.page.get_by_role("figure")).to_contain_text("Deixa eu conferir")
    await bruno.open("Paula Viana")
    await expect(bruno.bubble("Obrigada, Ana!")).to_be_visible()
    note = bruno.thread.get_by_role("article", name="Nota interna")
    await expect(note).to_contain_text("Quer fechar hoje")

    async with carla.writing("Já te falo"):
        await expect(bruno.page.get_by_text("Carla está respondendo esta conversa.")).to_be_visible()
        await bruno.write("Oi, Paula!")
        await bruno.page.keyboard.press("Enter")
        over = bruno.page.get_by_role("alertdialog", name="Carla está respondendo agora")
        await over.get_by_role("button", name="Esperar").click()
        await expect(bruno.field).to_have_value("Oi, Paula!")
        await bruno.page.keyboard.press("Enter")
        await over.get_by_role("button", name="Enviar mesmo assim").click()
    await expect(bruno.bubble("Oi, Paula!")).to_be_visible()
