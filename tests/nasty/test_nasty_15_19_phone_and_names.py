"""Cases 15 and 19: what is typed on the company's phone, and customers who show no number."""

from realtime.records import MessageStatus
from tests.nasty.conftest import on
from tests.nasty.desk import CUSTOMER, Desk
from tests.providers import cloud, evolution, zapi

BSUID = "BR.700000000000000003"


@on()
async def test_15_what_is_typed_on_the_phone_is_ours_and_stops_what_goes_by_itself(desk: Desk) -> None:
    before = await desk.row()
    await desk.gives_the_ball()
    automatic = await desk.writes_by_itself("Posso ajudar?")
    await desk.phone_writes("Respondi pelo celular, tá?")
    await desk.works()
    after = await desk.row()
    bubbles = {(one.text, one.origin, one.status) for one in await desk.own()}
    assert ("Respondi pelo celular, tá?", "phone", MessageStatus.SENT) in bubbles
    assert desk.server.sent == []
    assert next(one for one in await desk.own() if one.id == automatic.id).status == "cancelled"
    assert (after.unread_count, after.last_inbound_at) == (before.unread_count, before.last_inbound_at)
    assert after.holder.kind == "queue"


@on()
async def test_15_what_was_reported_of_it_before_it_came_is_true_of_it(desk: Desk) -> None:
    match desk.provider:
        case "cloud":
            report = {"id": "P1", "status": "read", "timestamp": "1795176009"}
            echo = cloud.inbound("Do celular", id_="P1") | {"from": "5511900000100", "to": CUSTOMER}
            told = [cloud.webhook(statuses=[report]), cloud.webhook(echoes=[echo])]
        case "evolution":
            update = {"keyId": "P1", "fromMe": True, "status": "READ"}
            echo = evolution.inbound("Do celular", f"{CUSTOMER}@s.whatsapp.net", fromMe=True, id="P1")
            told = [evolution.event("messages.update", update), evolution.event("messages.upsert", echo)]
        case _:
            read = zapi.received("", CUSTOMER, type="MessageStatusCallback", status="READ", ids=["P1"])
            told = [read, zapi.received("Do celular", CUSTOMER, fromMe=True, messageId="P1")]
    for body in told:
        await desk.told(body)
    assert [(one.text, one.status) for one in await desk.own()] == [("Do celular", MessageStatus.READ)]


@on("cloud")
async def test_19_a_customer_without_a_number_is_answered_by_the_id_that_meta_gave(desk: Desk) -> None:
    message = cloud.inbound("Oi, vi o perfil") | {"from_user_id": BSUID}
    del message["from"]
    profile = {"profile": {"name": "Marina", "username": "marina.e"}, "user_id": BSUID}
    await desk.told(cloud.webhook([message], contacts=[profile]))
    row = await desk.row()
    assert (row.contact.name, row.contact.phone) == ("Marina", None)
    await desk.writes("Oi, Marina!")
    await desk.works()
    (sent,) = desk.server.sent
    assert sent.asked.body["recipient"] == BSUID
    assert "to" not in sent.asked.body
    await desk.report("delivered")
    assert await desk.statuses() == ["delivered"]


@on("cloud")
async def test_19_where_meta_takes_no_such_id_the_reason_is_told(desk: Desk) -> None:
    desk.server.will(cloud.refusing(131062))
    await desk.writes()
    await desk.works()
    (message,) = await desk.own()
    assert (message.status, message.error and message.error.code) == (MessageStatus.FAILED, "131062")
