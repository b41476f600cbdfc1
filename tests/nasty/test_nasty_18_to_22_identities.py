"""Nasty cases 18 to 22: one person under several names, several people under one, and two companies."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

import pytest

from inbox.assign_conversation import assign_conversation
from inbox.channels.neutral import IdentityChanged, IdentityRef
from inbox.dismiss_doubt import dismiss_doubt
from inbox.errors import ContactNotFound, MergeNotFound, MergeNotLast
from inbox.merge_contacts import merge_contacts
from inbox.part_contacts import part_contacts
from inbox.simulator.open_line import open_line
from inbox.take_identity_changes import take_identity_changes
from inbox.take_messages import Arrival, take_messages
from realtime.database import Database
from server.accounts.change_user import change_user
from server.accounts.records import UserChange
from server.settings import Settings
from tests.factories import JOANA, PEDRO, Shop, logged_events
from tests.inbox.answers import answer
from tests.inbox.people import BSUID, LID, People, said_by


@pytest.fixture
def people(db: Database, shop: Shop) -> People:
    return People(db, shop)


async def changed(people: People, former: IdentityRef, *present: IdentityRef) -> None:
    async with people.db.tenant_transaction(people.shop.tenant_id) as tx:
        change = IdentityChanged(former=former, present=list(present))
        await take_identity_changes(tx, people.shop.channel_id, [change])


async def test_18_a_lid_whose_number_comes_later_is_one_contact_and_one_thread(people: People) -> None:
    by_lid = await people.write("pelo LID", lid=LID)
    by_number = await people.write("pelo número", wa_id=JOANA)
    assert by_lid.conversation_id != by_number.conversation_id
    both = await people.write("pelos dois", lid=LID, wa_id=JOANA)
    assert await people.join() == 1
    (row,) = await people.rows()
    assert row.id == by_lid.conversation_id == both.conversation_id
    assert await people.texts(row.id) == ["pelo LID", "pelo número", "pelos dois"]
    assert row.contact.phone == "+55 11 98765-4321"
    assert row.unread_count == 3
    assert (await people.write("de novo", wa_id=JOANA)).conversation_id == row.id
    counts = await logged_events(people.db, people.shop.tenant_id, "lead_counts.changed")
    assert sum(event.body["by"]["novo"] for event in counts) == 1


async def test_18_a_number_whose_lid_comes_later_needs_no_merge(people: People) -> None:
    by_number = await people.write(wa_id=JOANA)
    both = await people.write(lid=LID, wa_id=JOANA)
    by_lid = await people.write(lid=LID)
    assert by_number.conversation_id == both.conversation_id == by_lid.conversation_id
    assert await people.join() == 0


async def test_18_a_merge_is_taken_back_with_what_was_written_since(people: People) -> None:
    shop = people.shop
    joana = await people.write("sou a Joana", wa_id=JOANA)
    pedro = await people.write("sou o Pedro", wa_id=PEDRO)
    row, other = await people.row(joana.conversation_id), await people.row(pedro.conversation_id)
    merge_id = await merge_contacts(people.db, shop.tenant_id, shop.clara, row.contact.id, other.contact.id)
    assert await people.texts(row.id) == ["sou a Joana", "sou o Pedro"]
    assert (await people.write("Pedro outra vez", wa_id=PEDRO)).conversation_id == row.id
    await answer(people.db, shop, row.id, "para o Pedro")
    await people.write("Joana outra vez", wa_id=JOANA)
    await part_contacts(people.db, shop.tenant_id, shop.clara, merge_id)
    assert await people.texts(row.id) == ["sou a Joana", "Joana outra vez"]
    assert await people.texts(other.id) == ["sou o Pedro", "Pedro outra vez", "para o Pedro"]
    assert {one.id: one.unread_count for one in await people.rows()} == {row.id: 2, other.id: 2}
    assert (await people.write("e mais", wa_id=PEDRO)).conversation_id == other.id
    (entry,) = (await people.card(row.contact.id)).merges
    assert (entry.because, entry.by_user_id, entry.undone_by_user_id) == (
        "person",
        shop.clara.user_id,
        shop.clara.user_id,
    )
    with pytest.raises(MergeNotFound):
        await part_contacts(people.db, shop.tenant_id, shop.clara, merge_id)


async def test_18_whoever_was_parted_by_a_person_is_not_joined_by_a_message(people: People) -> None:
    shop = people.shop
    await people.write(lid=LID)
    await people.write(wa_id=JOANA)
    await people.write(lid=LID, wa_id=JOANA)
    await people.join()
    (row,) = await people.rows()
    ((merge,),) = [(await people.card(row.contact.id)).merges]
    assert (merge.because, merge.by_user_id) == ("webhook", None)
    await part_contacts(people.db, shop.tenant_id, shop.clara, merge.id)
    await people.write(lid=LID, wa_id=JOANA)
    await people.join()
    assert len(await people.rows()) == 2


async def test_18_merges_part_in_the_order_in_which_they_were_made(people: People) -> None:
    shop = people.shop
    written = [await people.write(number, wa_id=number) for number in (JOANA, PEDRO, "5521977776666")]
    one, two, three = [(await people.row(message.conversation_id)).contact.id for message in written]
    first = await merge_contacts(people.db, shop.tenant_id, shop.clara, two, one)
    second = await merge_contacts(people.db, shop.tenant_id, shop.clara, three, two)
    with pytest.raises(MergeNotLast):
        await part_contacts(people.db, shop.tenant_id, shop.clara, first)
    await part_contacts(people.db, shop.tenant_id, shop.clara, second)
    await part_contacts(people.db, shop.tenant_id, shop.clara, first)
    for message in written:
        assert await people.texts(message.conversation_id) == [message.text]


async def test_18_a_merge_taken_back_before_a_later_one_leaves_nothing_of_it_on_the_card(
    people: People,
) -> None:
    shop = people.shop
    written = [
        await people.write(lid=LID),
        await people.write(wa_id=PEDRO, profile_name="Pedro"),
        await people.write(wa_id=JOANA, profile_name="Joana"),
    ]
    kept, pedro, joana = [(await people.row(message.conversation_id)).contact.id for message in written]
    with_pedro = await merge_contacts(people.db, shop.tenant_id, shop.clara, kept, pedro)
    with_joana = await merge_contacts(people.db, shop.tenant_id, shop.clara, kept, joana)
    await part_contacts(people.db, shop.tenant_id, shop.clara, with_pedro)
    card = (await people.row(written[0].conversation_id)).contact
    assert card.phone == "+55 11 98765-4321", "Joana is still one with her"
    await part_contacts(people.db, shop.tenant_id, shop.clara, with_joana)
    assert (await people.row(written[0].conversation_id)).contact.phone is None, "not Pedro's, who has gone"
    assert len(await people.rows()) == 3


async def test_18_threads_of_other_channels_go_along_and_come_back(
    people: People, settings: Settings
) -> None:
    shop = people.shop
    second_line = await open_line(people.db, shop.tenant_id, "Suporte", settings.derive)
    joana = await people.write("vendas", wa_id=JOANA)
    pedro = await people.write("suporte", channel_id=second_line, wa_id=PEDRO)
    kept = (await people.row(joana.conversation_id)).contact.id
    gone = (await people.row(pedro.conversation_id)).contact.id
    merge_id = await merge_contacts(people.db, shop.tenant_id, shop.clara, kept, gone)
    assert {row.contact.id for row in await people.rows()} == {kept}
    assert len(await people.rows()) == 2
    await part_contacts(people.db, shop.tenant_id, shop.clara, merge_id)
    assert (await people.row(pedro.conversation_id)).contact.id == gone


async def test_18_messages_that_come_while_two_become_one_are_in_the_thread_that_stays(
    people: People,
) -> None:
    shop = people.shop
    joana, pedro = await people.write("J", wa_id=JOANA), await people.write("P", wa_id=PEDRO)
    kept = (await people.row(joana.conversation_id)).contact.id
    gone = (await people.row(pedro.conversation_id)).contact.id
    await asyncio.gather(
        *(people.write(f"P{number}", wa_id=PEDRO) for number in range(6)),
        merge_contacts(people.db, shop.tenant_id, shop.clara, kept, gone),
        *(people.write(f"Q{number}", wa_id=PEDRO) for number in range(6)),
        *(people.write(f"J{number}", wa_id=JOANA) for number in range(6)),
    )
    (row,) = await people.rows()
    assert len(await people.texts(row.id)) == 20
    assert row.unread_count == 20


async def test_18_what_was_learnt_since_a_merge_is_not_taken_back_with_it(people: People) -> None:
    shop = people.shop
    joana = await people.write(wa_id=JOANA, profile_name="Joana")
    pedro = await people.write(wa_id=PEDRO, profile_name="Pedro")
    kept, gone = [(await people.row(message.conversation_id)).contact.id for message in (joana, pedro)]
    merge_id = await merge_contacts(people.db, shop.tenant_id, shop.clara, kept, gone)
    moved = "5511955554444"
    await changed(people, IdentityRef(kind="wa_id", value=JOANA), IdentityRef(kind="wa_id", value=moved))
    await people.write(wa_id=moved, profile_name="Joana Prado")
    await people.write(wa_id=PEDRO, profile_name="Pedro Nunes")
    await part_contacts(people.db, shop.tenant_id, shop.clara, merge_id)
    cards = [(await people.row(message.conversation_id)).contact for message in (joana, pedro)]
    assert [card.name for card in cards] == ["Joana", "Pedro Nunes"], "who wrote last is named so"
    assert [card.phone for card in cards] == ["+55 11 95555-4444", "+55 31 98888-7777"]


async def test_18_who_left_meanwhile_has_no_thread_that_comes_back(people: People) -> None:
    shop = people.shop
    joana, pedro = await people.write("J", wa_id=JOANA), await people.write("P", wa_id=PEDRO)
    kept, gone = [(await people.row(message.conversation_id)).contact.id for message in (joana, pedro)]
    await assign_conversation(people.db, shop.tenant_id, shop.clara, pedro.conversation_id, shop.ana.user_id)
    merge_id = await merge_contacts(people.db, shop.tenant_id, shop.clara, kept, gone)
    left = UserChange(active=False)
    await change_user(people.db, shop.tenant_id, shop.clara.user_id, shop.ana.user_id, left)
    await part_contacts(people.db, shop.tenant_id, shop.clara, merge_id)
    row = await people.row(pedro.conversation_id)
    assert (row.assigned_user_id, row.holder.kind, row.holder.user_id) == (None, "queue", None)


async def test_18_merges_and_batches_that_rename_everybody_do_not_wait_for_each_other_for_ever(
    people: People,
) -> None:
    """Contacts before conversations, each in one order: of two that wait for each other the database would
    refuse one, and here nobody is refused."""
    shop, numbers = people.shop, [f"55119{place}0000000" for place in range(4)]
    written = [await people.write(wa_id=number) for number in numbers]
    ids = [(await people.row(message.conversation_id)).contact.id for message in written]

    async def batches(turn: int, order: int) -> None:
        for again in range(6):
            named = f"{turn}-{order}-{again}"
            said = [
                Arrival(said_by(named, wa_id=number, profile_name=f"N {named}"), datetime.now(UTC))
                for number in numbers[::order]
            ]
            async with people.db.tenant_transaction(shop.tenant_id) as tx:
                await take_messages(tx, shop.channel_id, said)

    async def merges(one: UUID, two: UUID) -> None:
        for _ in range(3):
            merge_id = await merge_contacts(people.db, shop.tenant_id, shop.clara, one, two)
            await part_contacts(people.db, shop.tenant_id, shop.clara, merge_id)

    for turn in range(2):
        await asyncio.gather(
            batches(turn, 1), batches(turn, -1), merges(ids[0], ids[3]), merges(ids[2], ids[1])
        )
    assert sum([len(await people.texts(row.id)) for row in await people.rows()]) == 4 + 2 * 2 * 6 * 4


async def test_18_the_same_merge_asked_for_twice_at_once_is_one(people: People) -> None:
    shop = people.shop
    joana, pedro = await people.write(wa_id=JOANA), await people.write(wa_id=PEDRO)
    one = (await people.row(joana.conversation_id)).contact.id
    two = (await people.row(pedro.conversation_id)).contact.id
    results = await asyncio.gather(
        merge_contacts(people.db, shop.tenant_id, shop.clara, one, two),
        merge_contacts(people.db, shop.tenant_id, shop.clara, two, one),
        return_exceptions=True,
    )
    assert len([one for one in results if isinstance(one, ContactNotFound)]) == 1
    assert len(await people.rows()) == 1


async def test_18_a_seller_merges_only_what_she_sees(people: People) -> None:
    shop = people.shop
    joana, pedro = await people.write(wa_id=JOANA), await people.write(wa_id=PEDRO)
    one = (await people.row(joana.conversation_id)).contact.id
    two = (await people.row(pedro.conversation_id)).contact.id
    async with people.db.tenant_transaction(shop.tenant_id) as tx:
        await tx.fetch(
            "UPDATE conversations SET assigned_user_id = $1 WHERE id = $2",
            shop.bia.user_id,
            pedro.conversation_id,
        )
    with pytest.raises(ContactNotFound):
        await merge_contacts(people.db, shop.tenant_id, shop.ana, one, two)


async def test_19_a_customer_without_a_number_is_shown_by_name_and_answered_by_id(people: People) -> None:
    message = await people.write(bsuid=BSUID, username="joana.modas", profile_name="Joana")
    row = await people.row(message.conversation_id)
    assert (row.contact.name, row.contact.phone, row.contact.username) == ("Joana", None, "joana.modas")
    nameless = await people.write(bsuid="BR.778899001122", username="pedro_p")
    assert (await people.row(nameless.conversation_id)).contact.name == "@pedro_p"
    unknown = await people.write(bsuid="BR.5544332211")
    assert (await people.row(unknown.conversation_id)).contact.name == "Contato 2211"
    async with people.db.tenant_transaction(people.shop.tenant_id) as tx:
        rows = await tx.fetch("SELECT chat_ref FROM conversations WHERE id = $1", row.id)
    assert rows[0][0] == BSUID


async def test_19_a_username_that_passed_to_somebody_else_leads_to_nobody(people: People) -> None:
    first = await people.write(bsuid=BSUID, username="loja.da.esquina")
    second = await people.write(bsuid="BR.999", username="loja.da.esquina")
    assert first.conversation_id != second.conversation_id
    assert await people.join() == 0


async def test_20_a_changed_number_goes_along_with_its_owner(people: People) -> None:
    before = await people.write("antes", wa_id=JOANA)
    await changed(people, IdentityRef(kind="wa_id", value=JOANA), IdentityRef(kind="wa_id", value=PEDRO))
    after = await people.write("depois", wa_id=PEDRO)
    assert after.conversation_id == before.conversation_id
    assert (await people.row(after.conversation_id)).contact.phone == "+55 31 98888-7777"
    # The number that was given up belongs to whoever writes from it.
    stranger = await people.write("quem é?", wa_id=JOANA)
    assert stranger.conversation_id != before.conversation_id


async def test_20_a_new_number_that_is_another_contact_joins_nothing_and_flags_both(people: People) -> None:
    shop = people.shop
    joana, pedro = await people.write("J", wa_id=JOANA), await people.write("P", wa_id=PEDRO)
    await changed(people, IdentityRef(kind="wa_id", value=JOANA), IdentityRef(kind="wa_id", value=PEDRO))
    rows = [await people.row(message.conversation_id) for message in (joana, pedro)]
    assert [row.contact.doubted for row in rows] == [True, True]
    ((doubt,),) = [(await people.card(rows[0].contact.id)).doubts]
    assert (doubt.other.id, doubt.reason) == (rows[1].contact.id, "number_changed")
    told = await logged_events(people.db, shop.tenant_id, "conversation.changed")
    assert {event.body["conversation"]["id"] for event in told} == {str(row.id) for row in rows}
    await merge_contacts(people.db, shop.tenant_id, shop.clara, rows[0].contact.id, rows[1].contact.id)
    (row,) = await people.rows()
    assert row.contact.doubted is False
    assert (await people.card(row.contact.id)).doubts == []


async def test_20_two_who_are_said_to_be_two_are_not_asked_about_again(people: People) -> None:
    shop = people.shop
    joana, pedro = await people.write("J", wa_id=JOANA), await people.write("P", wa_id=PEDRO)
    change = (IdentityRef(kind="wa_id", value=JOANA), IdentityRef(kind="wa_id", value=PEDRO))
    await changed(people, *change)
    one, two = [(await people.row(message.conversation_id)).contact.id for message in (joana, pedro)]
    await dismiss_doubt(people.db, shop.tenant_id, shop.clara, two, one)
    await changed(people, *change)
    assert [row.contact.doubted for row in await people.rows()] == [False, False]


async def test_20_a_number_that_comes_with_another_id_is_another_person_until_somebody_decides(
    people: People,
) -> None:
    first = await people.write("a dona antiga", bsuid=BSUID, wa_id=JOANA)
    second = await people.write("o dono novo", bsuid="BR.31415926", wa_id=JOANA)
    assert first.conversation_id != second.conversation_id
    await people.join()
    assert [row.contact.doubted for row in await people.rows()] == [True, True]
    assert (
        await people.write("eu de novo", bsuid=BSUID, wa_id=JOANA)
    ).conversation_id == first.conversation_id


async def test_21_the_ninth_digit_joins_within_a_company_and_never_across(
    people: People, db: Database, rival: Shop
) -> None:
    with_nine = await people.write(wa_id="5531988887777")
    without = await people.write(wa_id="553188887777")
    theirs = await People(db, rival).write(wa_id="553188887777")
    assert with_nine.conversation_id == without.conversation_id
    assert {row.id for row in await People(db, rival).rows()} == {theirs.conversation_id}
    async with db.tenant_transaction(people.shop.tenant_id) as tx:
        rows = await tx.fetch("SELECT value FROM contact_identities WHERE kind = 'wa_id' ")
    assert sorted(row[0] for row in rows) == ["553188887777", "5531988887777"]


async def test_21_the_match_key_does_not_outweigh_a_stronger_name(people: People) -> None:
    known = await people.write(bsuid=BSUID, wa_id="5531988887777")
    other = await people.write(bsuid="BR.27182818", wa_id="553188887777")
    assert known.conversation_id != other.conversation_id


async def test_22_one_customer_of_two_companies_is_two_contacts_under_every_name(
    people: People, db: Database, rival: Shop
) -> None:
    ours = await people.write(bsuid=BSUID, wa_id=JOANA)
    others = People(db, rival)
    theirs = await others.write(bsuid=BSUID, wa_id=JOANA)
    our_contact = (await people.row(ours.conversation_id)).contact.id
    their_contact = (await others.row(theirs.conversation_id)).contact.id
    assert our_contact != their_contact
    with pytest.raises(ContactNotFound):
        await merge_contacts(db, people.shop.tenant_id, people.shop.clara, our_contact, their_contact)
    with pytest.raises(ContactNotFound):
        await others.card(our_contact)


async def test_09_times_from_the_future_or_of_nothing_do_not_stretch_the_window(people: People) -> None:
    before = datetime.now(UTC)
    future = await people.write(wa_id=JOANA, provider_at=datetime(2099, 1, 1, tzinfo=UTC))
    nothing = await people.write(wa_id=PEDRO, provider_at=None)
    for message in (future, nothing):
        expires = (await people.row(message.conversation_id)).window_expires_at
        assert expires is not None
        assert 0 <= (expires - before).total_seconds() - 86_400 < 60
