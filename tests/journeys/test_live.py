"""The wall: what supervisors watch, the peek in which nothing is touched, and the thread as it happened."""

from playwright.async_api import expect

from tests.journeys.cast import Cast


async def test_a_supervisor_peeks_reads_along_whispers_and_takes_over(cast: Cast) -> None:
    bruno, davi = await cast.bruno(), await cast.davi()
    phone = await cast.customer("Otília Sereno")
    await davi.go("/configuracoes/atendimento")
    reads = davi.page.get_by_role("switch", name="Supervisores veem o que se escreve")
    await reads.check()
    await davi.page.get_by_role("button", name="Salvar").click()
    await expect(davi.page.get_by_text("Vale a partir da próxima conversa")).to_be_visible()
    await phone.writes("Oi! Vocês têm lençol de linho?")
    await bruno.open("Otília Sereno")
    await bruno.page.get_by_role("main").get_by_role("button", name="Assumir").first.click()

    await davi.go("/ao-vivo")
    tile = davi.page.get_by_role("link", name="Espiar Otília Sereno")
    await expect(tile).to_contain_text("Oi! Vocês têm lençol de linho?")
    await expect(tile).to_contain_text("Bruno")
    await phone.writes("É para presente")
    await expect(tile).to_contain_text("É para presente")
    await tile.click()
    peek = davi.page.get_by_role("complementary", name="Conversa em leitura")
    await expect(peek.get_by_text("É para presente")).to_be_visible()
    await expect(peek.get_by_role("region", name="Rascunho da IA")).to_be_visible()

    await expect(bruno.page.get_by_text("Davi vê o que você escreve")).to_be_visible()
    await bruno.field.press_sequentially("Temos, sim, a partir de R$ 1")
    await expect(peek.get_by_role("region", name="O que está sendo escrito")).to_contain_text(
        "a partir de R$ 1"
    )

    await peek.get_by_role("button", name="Sussurrar").click()
    await davi.page.get_by_role("textbox", name="Sussurrar para Bruno").fill("Sem preço na primeira conversa")
    await davi.page.keyboard.press("Enter")
    whisper = bruno.page.get_by_role("status", name="Sussurro")
    await expect(whisper).to_contain_text("Sem preço na primeira conversa")
    await whisper.get_by_role("button", name="Entendi").click()
    await expect(whisper).to_have_count(0)
    await expect(phone.page.get_by_text("Sem preço")).to_have_count(0)

    await peek.get_by_role("button", name="Assumir").click()
    await expect(davi.panel).to_contain_text("Davi")
    await expect(bruno.row("Otília Sereno")).to_have_count(0)
    await bruno.go("/ao-vivo")
    await expect(bruno.page.get_by_role("heading", name="não é do seu perfil")).to_be_visible()
    await davi.go("/configuracoes/atendimento")
    await reads.uncheck()
    await davi.page.get_by_role("button", name="Salvar").click()


async def test_a_thread_is_seen_again_as_it_happened(cast: Cast) -> None:
    carla, phone = await cast.carla(), await cast.caller("Quitéria Lobo")
    await phone.writes("Bom dia, tem toalha?")
    await carla.open("Quitéria Lobo")
    await carla.page.get_by_role("main").get_by_role("button", name="Assumir").first.click()
    await carla.write("Bom dia! Temos de banho e de rosto.")
    await carla.page.keyboard.press("Enter")
    await expect(carla.bubble("Bom dia! Temos de banho e de rosto.")).to_be_visible()
    await phone.writes("Quero de banho")
    await expect(carla.bubble("Quero de banho")).to_be_visible()
    await carla.go(carla.path.replace("/c/", "/ao-vivo/") + "/linha-do-tempo")
    scene = carla.page.get_by_role("region", name="A conversa neste instante")
    moments = carla.page.get_by_role("list", name="O que aconteceu")
    await expect(scene).to_contain_text("Quero de banho")
    await expect(moments).to_contain_text("Passou para Carla")
    # A suggestion may quote her as well; that she wrote came first.
    await moments.get_by_role("button", name="Bom dia, tem toalha?").first.click()
    await expect(scene.get_by_text("Temos de banho e de rosto.")).to_have_count(0)
    await expect(scene).to_contain_text("Na fila")
    await carla.page.get_by_role("button", name="16×").click()
    await carla.page.get_by_role("button", name="Reproduzir").click()
    await expect(scene).to_contain_text("Quero de banho")
    await expect(scene).to_contain_text("Carla")
