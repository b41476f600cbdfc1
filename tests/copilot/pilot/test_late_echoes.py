"""A person answered on the phone, and WhatsApp tells us so only when the customer has written on."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from copilot.engine.ports import Provider
from inbox.channels import Channels
from realtime.database import Database
from tests.copilot.pilot.holding import Held
from tests.copilot.pilot.piloting import holder_of, ring, switch_on
from tests.factories import Shop, receive

AGO = timedelta(minutes=5)


async def given(talk: Held, ago: timedelta) -> None:
    """By a person, to the pilot."""
    async with talk.db.tenant_transaction(talk.shop.tenant_id) as tx:
        statement = "UPDATE conversation_passes SET at = now() - make_interval(secs => :ago)"
        await tx.session.execute(text(statement), {"ago": ago.total_seconds()})


@pytest.mark.parametrize("ago", [timedelta(0), AGO])
async def test_who_answered_since_the_pilot_was_given_it_has_taken_it(talk: Held, ago: timedelta) -> None:
    await given(talk, 2 * AGO)
    await receive(talk.db, talk.shop, "e em verde, tem?")
    waiting = await talk.says()
    await talk.answers_on_the_phone(ago)
    assert await talk.now(waiting) == ("cancelled", "taken_over")
    assert (await talk.conversation()).holder.kind == "queue"


async def test_what_was_answered_before_a_person_gave_it_to_the_pilot_takes_nothing(talk: Held) -> None:
    await talk.answers_on_the_phone(AGO)
    assert (await talk.conversation()).holder.kind == "ai"


async def test_the_pilot_does_not_go_on_with_what_it_began_because_it_had_not_heard_of_the_person(
    db: Database, shop: Shop, provider: Provider, channels: Channels
) -> None:
    await switch_on(db, shop)
    conversation = (await receive(db, shop, "quero uma colcha azul")).conversation_id
    await ring(db, shop, provider, conversation)
    assert await holder_of(db, shop, conversation) == "ai"
    await Held(db, shop, channels, conversation).answers_on_the_phone(AGO)
    assert await holder_of(db, shop, conversation) == "queue"
