"""What came while nobody looked is told once; nothing goes out on a stale view without a person's word."""

from playwright.async_api import Locator, Page, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.phone import Phone
from tests.journeys.watching import until


async def ana_and(cast: Cast, name: str) -> tuple[InboxWindow, Phone]:
    ana, phone = await cast.ana(), await cast.customer(name)
    await phone.writes("Oi!")
    await ana.open(name)
    await expect(ana.bubble("Oi!")).to_be_visible()
    await ana.stay()
    return ana, phone


def stale(page: Page) -> Locator:
    return page.get_by_role("alertdialog")


async def test_after_a_gap_the_thread_and_the_list_say_how_much_is_new(cast: Cast) -> None:
    ana, phone = await ana_and(cast, "Abel Teles")
    carla = await cast.carla()
    other = await cast.caller("Bete Teles")
    await ana.page.context.set_offline(True)
    await expect(ana.strip).to_be_visible()
    for text in ("Primeira", "Segunda", "Terceira"):
        await phone.writes(text)
    await other.writes("Boa tarde, vocês abrem hoje?")
    await expect(carla.row("Abel Teles")).to_contain_text("Terceira")
    await expect(carla.row("Bete Teles")).to_contain_text("Boa tarde")
    await ana.page.context.set_offline(False)
    await expect(ana.bubble("Terceira")).to_be_visible()
    await expect(ana.thread.get_by_text("3 novidades desde que você saiu")).to_be_visible()
    hint = ana.page.get_by_role("status").filter(has_text="enquanto você estava sem conexão")
    await expect(hint).to_contain_text("4 novidades")
    await hint.get_by_role("button", name="Ver").click()
    await expect(hint).to_have_count(0)
    for text in ("Primeira", "Segunda", "Terceira"):
        await expect(ana.bubble(text)).to_have_count(1)
    assert await ana.has_stayed()


async def test_6_at_the_end_news_scroll_in_scrolled_up_they_wait_below(cast: Cast) -> None:
    """6: scrolled up nothing moves, and a button says how many wait; one press leads there."""
    ana, phone = await ana_and(cast, "Célio Teles")
    for number in range(18):
        await phone.writes(f"Linha {number:02}")
    await expect(ana.bubble("Linha 17")).to_be_in_viewport()
    await ana.thread.hover()
    await ana.page.mouse.wheel(0, -3000)
    await expect(ana.bubble("Oi!")).to_be_in_viewport()
    await until(ana.page, "document.querySelector('[role=log]').scrollTop === 0")  # the wheel glides
    stood = await ana.bubble("Oi!").bounding_box()
    await phone.writes("Ainda aí?")
    await phone.writes("Preciso saber hoje")
    pill = ana.page.get_by_role("button", name="2 novidades")
    await expect(pill).to_contain_text("2 novidades")
    assert await ana.bubble("Oi!").bounding_box() == stood
    await ana.write("Respondo sem ter lido")
    await ana.page.keyboard.press("Enter")
    await expect(stale(ana.page)).to_contain_text("Chegaram 2 mensagens enquanto você escrevia")
    await expect(stale(ana.page)).to_contain_text("Preciso saber hoje")
    await ana.page.keyboard.press("Escape")
    await expect(stale(ana.page)).to_have_count(0)
    await expect(ana.field).to_have_value("Respondo sem ter lido")
    await expect(ana.field).to_be_focused()

    await ana.page.keyboard.press("Enter")
    await expect(stale(ana.page).get_by_role("button", name="Ver")).to_be_focused()
    await ana.page.keyboard.press("Enter")
    await expect(ana.bubble("Ainda aí?")).to_be_in_viewport()
    await expect(ana.field).to_have_value("Respondo sem ter lido")
    await expect(phone.bubble("Respondo sem ter lido")).to_have_count(0)
    await ana.page.keyboard.press("Enter")
    await expect(phone.bubble("Respondo sem ter lido")).to_have_count(1)


async def test_sending_anyway_takes_two_keys(cast: Cast) -> None:
    ana, phone = await ana_and(cast, "Dalva Teles")
    for number in range(18):
        await phone.writes(f"Linha {number:02}")
    await expect(ana.bubble("Linha 17")).to_be_visible()
    await ana.thread.hover()
    await ana.page.mouse.wheel(0, -3000)
    await expect(ana.bubble("Oi!")).to_be_in_viewport()
    await phone.writes("Esqueci de uma coisa")
    await expect(ana.page.get_by_role("button", name="1 novidade")).to_be_visible()
    await ana.write("Pode ser amanhã")
    await ana.page.keyboard.press("Enter")
    await expect(stale(ana.page).get_by_role("button", name="Ver")).to_be_focused()
    await ana.page.keyboard.press("Tab")
    await ana.page.keyboard.press("Enter")
    await expect(phone.bubble("Pode ser amanhã")).to_have_count(1)
    await expect(stale(ana.page)).to_have_count(0)


async def test_a_live_chat_is_never_asked_about(cast: Cast) -> None:
    ana, phone = await ana_and(cast, "Edgar Teles")
    for number in range(4):
        await ana.write(f"Resposta {number}")
        await phone.writes(f"Enquanto você escreve {number}")
        await expect(ana.bubble(f"Enquanto você escreve {number}")).to_be_visible()
        await ana.page.keyboard.press("Enter")
        await expect(stale(ana.page)).to_have_count(0)
        await expect(phone.bubble(f"Resposta {number}")).to_have_count(1)


async def test_what_was_written_offline_asks_when_the_customer_wrote_meanwhile(cast: Cast) -> None:
    ana, phone = await ana_and(cast, "Flora Teles")
    carla = await cast.carla()
    await ana.page.context.set_offline(True)
    await expect(ana.strip).to_be_visible()
    await ana.send("Confirmo o azul, então")
    await phone.writes("Mudei de ideia, quero o rosa")
    await expect(carla.row("Flora Teles")).to_contain_text("Mudei de ideia")
    await ana.page.context.set_offline(False)
    held = ana.thread.locator("[data-waiting=held]")
    await expect(held).to_contain_text("Confirmo o azul, então")
    await expect(ana.bubble("Mudei de ideia, quero o rosa")).to_be_visible()
    await expect(phone.bubble("Confirmo o azul, então")).to_have_count(0)
    await ana.thread.get_by_role("button", name="Voltar a editar").click()
    await expect(ana.field).to_have_value("Confirmo o azul, então")
    await expect(held).to_have_count(0)
    await ana.field.fill("Anotado, o rosa")
    await ana.page.get_by_role("button", name="Enviar", exact=True).click()
    anyway = stale(ana.page).get_by_role("button", name="Enviar mesmo assim")
    await expect(anyway.or_(ana.bubble("Anotado, o rosa"))).to_be_visible()
    if await anyway.is_visible():
        await anyway.click()
    await expect(phone.bubble("Anotado, o rosa")).to_have_count(1)
    await expect(phone.bubble("Confirmo o azul, então")).to_have_count(0)
    assert await ana.has_stayed()
