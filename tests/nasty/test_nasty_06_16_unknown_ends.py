"""Cases 6 and 16: a send whose end nobody knows is never repeated, and an echo or a status says how it ended;
our own messages that come back are no second bubbles, whatever the provider did to their words."""

import pytest

from realtime.records import MessageStatus
from tests.nasty.conftest import on
from tests.nasty.desk import Desk
from tests.providers.server import Act, Cut, Hang, Sent, Take

BOTH = [Hang(), Cut()]


@on()
@pytest.mark.parametrize("act", [*BOTH, Hang(taken=False), Cut(taken=False)])
async def test_06_what_timed_out_is_not_sent_again_by_itself(desk: Desk, act: Act) -> None:
    desk.server.will(act)
    await desk.writes()
    for _ in range(3):
        await desk.works()
        await desk.later()
    assert await desk.statuses() == ["uncertain"]
    assert len([one for one in desk.server.asked if one.method == "POST"]) == 1


@on("cloud")
@pytest.mark.parametrize("act", BOTH)
async def test_06_a_status_with_our_reference_says_that_it_arrived(desk: Desk, act: Act) -> None:
    desk.server.will(act)
    await desk.writes()
    await desk.works()
    await desk.report("delivered")
    assert await desk.statuses() == ["delivered"]
    assert len(desk.server.sent) == 1


@on("evolution", "zapi")
@pytest.mark.parametrize("act", BOTH)
async def test_06_an_echo_says_that_it_arrived(desk: Desk, act: Act) -> None:
    desk.server.will(act)
    await desk.writes()
    await desk.works()
    assert await desk.statuses() == ["uncertain"]
    await desk.echo()
    await desk.report("delivered")
    assert await desk.statuses() == ["delivered"]


@on("evolution", "zapi")
async def test_16_our_own_message_that_comes_back_is_no_second_bubble(desk: Desk) -> None:
    await desk.writes()
    await desk.works()
    holder = (await desk.row()).holder
    for _ in range(2):
        await desk.echo()
    assert await desk.statuses() == ["accepted"]
    assert (await desk.row()).holder == holder


@on("evolution", "zapi")
async def test_16_an_echo_before_the_answer_is_no_second_bubble(desk: Desk) -> None:
    async def echo_first(sent: Sent) -> None:
        await desk.echo()

    desk.server.will(Take(first=echo_first))
    await desk.writes()
    await desk.works()
    assert await desk.statuses() == ["accepted"]


@on("evolution", "zapi")
@pytest.mark.parametrize("words", ["O Provedor trocou tudo", "Tenho 9h ou 10h30 ✅"])
async def test_16_words_that_the_provider_changed_are_no_second_bubble(desk: Desk, words: str) -> None:
    changed = (
        {"message": {"conversation": words}} if desk.provider == "evolution" else {"text": {"message": words}}
    )

    async def echo_first(sent: Sent) -> None:
        await desk.echo(**changed)

    desk.server.will(Take(first=echo_first))
    await desk.writes()
    await desk.works()
    await desk.echo(**changed)
    (message,) = await desk.own()
    assert (message.text, message.status) == ("Tenho 9h ou 10h30", MessageStatus.ACCEPTED)


@on("evolution", "zapi")
async def test_16_changed_words_of_a_send_of_unknown_end_are_recognised(desk: Desk) -> None:
    desk.server.will(Hang())
    await desk.writes("Tenho 9h ou 10h30, qual prefere?")
    await desk.works()
    words = "Tenho 9h ou 10h30,  qual prefere"
    changed = (
        {"message": {"conversation": words}} if desk.provider == "evolution" else {"text": {"message": words}}
    )
    await desk.echo(**changed)
    (message,) = await desk.own()
    assert message.status is MessageStatus.ACCEPTED


@on("evolution", "zapi")
async def test_16_what_another_program_sent_meanwhile_is_a_bubble_of_its_own(desk: Desk) -> None:
    async def another(sent: Sent) -> None:
        other = Sent(
            id="3EBOTHER", to=sent.to, text="Seu boleto vence amanhã", asked=sent.asked, extra=sent.extra
        )
        await desk.server.echo(other)
        await desk.reads()

    desk.server.will(Take(first=another))
    await desk.writes()
    await desk.works()
    assert {(one.text, one.origin) for one in await desk.own()} == {
        ("Tenho 9h ou 10h30", "seller"),
        ("Seu boleto vence amanhã", "api"),
    }
