"""The line breaks, the server restarts; nobody reloads, nothing is lost and nothing goes out twice."""

import asyncio

from playwright.async_api import expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.phone import Phone
from tests.journeys.watching import allowed, socket_ends

GOING_AWAY = 1012


async def ana_and(cast: Cast, name: str) -> tuple[InboxWindow, Phone]:
    ana, phone = await cast.ana(), await cast.customer(name)
    await phone.writes("Oi!")
    await ana.open(name)
    await expect(ana.bubble("Oi!")).to_be_visible()
    await ana.stay()
    return ana, phone


async def test_40_what_is_written_offline_waits_and_goes_out_in_order_once(cast: Cast) -> None:
    """40: the banner within 5 s, a composer that queues, and on return all of it in order, both ways."""
    ana, phone = await ana_and(cast, "Iara Campos")
    await ana.page.context.set_offline(True)
    await expect(ana.strip).to_be_visible(timeout=allowed(5000))
    await ana.send("Escrevi sem internet")
    await expect(ana.strip).to_contain_text("1 mensagem na fila")
    await expect(ana.status("Escrevi sem internet")).to_have_attribute("data-status", "queued")
    await ana.send("E mais isto")
    await ana.send("E por fim")
    await expect(ana.strip).to_contain_text("3 mensagens na fila")

    await ana.page.context.set_offline(False)
    await expect(ana.strip).to_have_count(0)
    await expect(phone.bubble("E por fim")).to_have_count(1)
    business = phone.page.locator("[data-author=business]")
    await expect(business).to_contain_text(["Escrevi sem internet", "E mais isto", "E por fim"])
    await expect(business).to_have_count(3)
    await expect(phone.bubble("Escrevi sem internet")).to_have_count(1)
    await expect(ana.status("Escrevi sem internet")).to_have_attribute("data-status", "read")
    await expect(ana.bubble("Escrevi sem internet")).to_have_count(1)
    assert await ana.has_stayed()


async def test_a_message_written_offline_survives_closing_the_page(cast: Cast) -> None:
    ana, phone = await ana_and(cast, "Jonas Melo")
    await ana.page.context.set_offline(True)
    await ana.send("Fechei a aba sem internet")
    await expect(ana.strip).to_contain_text("1 mensagem na fila")
    context = ana.page.context
    await ana.page.close()
    await context.set_offline(False)
    ana.page = await context.new_page()
    await ana.go()
    await expect(phone.bubble("Fechei a aba sem internet")).to_have_count(1)
    await ana.open("Jonas Melo")
    await expect(ana.status("Fechei a aba sem internet")).to_have_attribute("data-status", "read")


async def test_a_restart_of_the_server_is_survived_without_a_reload(cast: Cast) -> None:
    ana, phone = await ana_and(cast, "Karen Duarte")
    await asyncio.to_thread(cast.house.web.stop)
    await expect(ana.strip).to_be_visible()
    assert GOING_AWAY in await socket_ends(ana.page)
    await ana.send("Escrevi durante a troca")
    await expect(ana.strip).to_contain_text("1 mensagem na fila")
    await asyncio.to_thread(cast.house.start_web)
    await goes_on(ana, phone, "Escrevi durante a troca")


async def test_9_what_was_sent_while_cut_off_is_no_draft_on_any_other_device(cast: Cast) -> None:
    desk, phone = await ana_and(cast, "Olga Prado")
    laptop = await cast.ana()
    await laptop.open("Olga Prado")
    await desk.write("Sim, temos")
    await expect(laptop.field).to_have_value("Sim, temos")
    await asyncio.to_thread(cast.house.web.stop)
    try:
        await expect(desk.strip).to_be_visible()
        await desk.page.keyboard.press("Enter")
        await expect(desk.status("Sim, temos")).to_have_attribute("data-status", "queued")
    finally:
        await asyncio.to_thread(cast.house.start_web)
    await expect(phone.bubble("Sim, temos")).to_have_count(1)
    await expect(laptop.field).to_have_value("")


async def test_a_server_that_dies_is_survived_without_a_reload(cast: Cast) -> None:
    ana, phone = await ana_and(cast, "Luan Freire")
    cast.house.web.kill()
    await asyncio.to_thread(cast.house.web.wait)
    try:
        await ana.send("Escrevi para ninguém")
        await expect(ana.strip).to_contain_text("1 mensagem na fila")
    finally:  # other journeys go on in this house
        await asyncio.to_thread(cast.house.start_web)
    await goes_on(ana, phone, "Escrevi para ninguém")


async def test_work_left_by_a_worker_that_died_is_done_by_the_next(cast: Cast) -> None:
    ana, phone = await ana_and(cast, "Mirela Pinto")
    await expect(ana.ready_card).to_be_visible()
    cast.house.worker.kill()
    await asyncio.to_thread(cast.house.worker.wait)
    try:
        await ana.send("Ninguém leva esta")
        await expect(ana.status("Ninguém leva esta")).to_have_attribute("data-status", "queued")
    finally:
        cast.house.start_worker()
    await expect(phone.bubble("Ninguém leva esta")).to_have_count(1)
    await expect(ana.status("Ninguém leva esta")).to_have_attribute("data-status", "read")


async def goes_on(ana: InboxWindow, phone: Phone, queued: str) -> None:
    await expect(ana.strip).to_have_count(0)
    await expect(phone.bubble(queued)).to_have_count(1)
    await phone.writes("Voltou?")
    await expect(ana.bubble("Voltou?")).to_be_visible()
    await expect(ana.status(queued)).to_have_attribute("data-status", "read")
    await expect(ana.bubble(queued)).to_have_count(1)
    assert await ana.has_stayed()
