"""The company's people: let in by a link, changed and signed out by an admin, in force at once."""

import asyncio
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import text

from inbox.assign_conversation import assign_conversation
from inbox.errors import AssigneeNotFound
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Role
from tests.factories import Shop, logged_events, make_channel, receive
from tests.server.cast import PASSWORD, Cast, sign_in
from tests.server.conftest import Running

NEW = {"name": " Edu ", "email": "Edu@loja.example", "role": "seller"}


async def create(admin: httpx.AsyncClient, **changes: Any) -> dict[str, Any]:
    answer = await admin.post("/v1/users", json=NEW | changes)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def token_of(made: dict[str, Any]) -> str:
    return str(made["invitation"]["url"]).partition("/convite#")[2]


async def listed(client: httpx.AsyncClient, name: str) -> dict[str, Any]:
    everybody = (await client.get("/v1/users")).json()
    return next(person for person in everybody if person["name"] == name)


async def test_a_new_person_comes_in_by_a_link_that_works_once(web: Running, cast: Cast) -> None:
    async with web.program(cast.caio.token) as admin, web.browser() as page, web.browser() as thief:
        made = await create(admin)
        assert made["user"] | {"id": "", "created_at": ""} == {
            "id": "",
            "name": "Edu",
            "email": "Edu@loja.example",
            "role": "seller",
            "active": True,
            "invited": True,
            "created_at": "",
            "last_seen_at": None,
            "sessions": 0,
            "conversations": 0,
        }
        whom = (await page.post("/v1/auth/invitation", json={"token": token_of(made)})).json()
        assert (whom["name"], whom["email"], whom["tenant_name"]) == (
            "Edu",
            "Edu@loja.example",
            "Loja da Ana",
        )
        answer = await page.post("/v1/auth/password", json={"token": token_of(made), "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        assert (await page.get("/v1/me")).json()["user"]["name"] == "Edu"
        for path, more in (("invitation", {}), ("password", {"password": PASSWORD})):
            used = await thief.post(f"/v1/auth/{path}", json={"token": token_of(made)} | more)
            assert (used.status_code, used.json()["code"]) == (404, "invitation_not_found")
        edu = await listed(admin, "Edu")
        assert (edu["invited"], edu["sessions"]) == (False, 1)
        assert edu["last_seen_at"] is not None


async def test_a_password_may_be_given_instead_of_a_link(web: Running, cast: Cast) -> None:
    async with web.program(cast.caio.token) as admin, web.browser() as page:
        made = await create(admin, password=PASSWORD)
        assert made["invitation"] is None
        credentials = {"email": "edu@loja.example", "password": PASSWORD}
        assert (await page.post("/v1/auth/login", json=credentials)).status_code == 200


async def test_a_newer_link_ends_the_older_one_and_the_sessions_under_the_old_password(
    web: Running, cast: Cast
) -> None:
    async with web.program(cast.caio.token) as admin, web.browser() as page, web.browser() as other:
        await sign_in(other, cast.ana)
        first, second = [
            (await admin.post(f"/v1/users/{cast.ana.user.id}/invitation")).json() for _ in range(2)
        ]
        old, new = (token_of({"invitation": link}) for link in (first, second))
        given = {"token": old, "password": "outra senha comprida"}
        assert (await page.post("/v1/auth/password", json=given)).status_code == 404
        assert (await page.post("/v1/auth/password", json=given | {"token": new})).status_code == 200
        assert (await other.get("/v1/me")).status_code == 401


async def test_a_link_ends_with_its_hour_and_with_its_person(web: Running, cast: Cast, db: Database) -> None:
    async with web.program(cast.caio.token) as admin, web.browser() as page:
        made, late = await create(admin), await create(admin, email="late@loja.example")
        await admin.patch(f"/v1/users/{made['user']['id']}", json={"active": False})
        async with db.installation_transaction() as session:
            await session.execute(text("UPDATE invitations SET expires_at = now()"))
        for link in (made, late):
            answer = await page.post(
                "/v1/auth/password", json={"token": token_of(link), "password": PASSWORD}
            )
            assert answer.json()["code"] == "invitation_not_found"
        refused = await admin.post(f"/v1/users/{made['user']['id']}/invitation")
        assert (refused.status_code, refused.json()["code"]) == (409, "user_inactive")


async def test_an_email_signs_in_once_in_the_whole_installation(web: Running, cast: Cast) -> None:
    async with web.program(cast.caio.token) as admin:
        for email in (cast.ana.email, cast.davi.email.upper()):
            refused = await admin.post("/v1/users", json=NEW | {"email": email})
            assert (refused.status_code, refused.json()["code"]) == (409, "email_taken")


async def test_bad_names_mails_and_passwords_are_told_by_field(web: Running, cast: Cast) -> None:
    async with web.program(cast.caio.token) as admin:
        for field, value in (
            ("name", "  "),
            ("email", "sem-arroba"),
            ("password", "curta"),
            ("role", "dono"),
        ):
            refused = await admin.post("/v1/users", json=NEW | {field: value})
            assert (refused.status_code, refused.json()["errors"][0]["path"]) == (422, f"$.{field}")


async def test_only_admins_change_people_and_supervisors_see_them(web: Running, cast: Cast) -> None:
    user = f"/v1/users/{cast.ana.user.id}"
    calls = [
        ("POST", "/v1/users", NEW),
        ("PATCH", user, {"role": "admin"}),
        ("POST", f"{user}/sign-out", None),
        ("POST", f"{user}/invitation", None),
    ]
    for person, may_look in ((cast.ana, False), (cast.bia, True)):
        async with web.program(person.token) as program:
            assert (await program.get("/v1/users")).status_code == (200 if may_look else 403)
            for method, path, body in calls:
                assert (await program.request(method, path, json=body)).status_code == 403


async def test_the_last_who_administers_stays(web: Running, cast: Cast) -> None:
    caio = f"/v1/users/{cast.caio.user.id}"
    async with web.program(cast.caio.token) as admin:
        await create(admin, role="admin")  # has no password yet, so is no help
        for change in ({"role": "supervisor"}, {"active": False}):
            refused = await admin.patch(caio, json=change)
            assert (refused.status_code, refused.json()["code"]) == (409, "last_admin")
        assert (await admin.patch(f"/v1/users/{cast.bia.user.id}", json={"role": "admin"})).status_code == 200
        assert (await admin.patch(caio, json={"role": "seller"})).status_code == 200
        assert (await admin.get("/v1/users")).status_code == 403


async def test_nothing_changed_is_nothing_said(web: Running, cast: Cast, db: Database) -> None:
    async with web.program(cast.caio.token) as admin:
        answer = await admin.patch(f"/v1/users/{cast.ana.user.id}", json={"name": "Ana", "role": "seller"})
        assert answer.json()["name"] == "Ana"
        await admin.patch(f"/v1/users/{cast.ana.user.id}", json={"name": "Ana Lima"})
    (said,) = await logged_events(db, cast.ana.tenant_id, "user.changed")
    assert (said.body["user"]["name"], said.body["access_changed"]) == ("Ana Lima", False)


async def test_signing_somebody_out_ends_all_her_browsers_and_no_token(web: Running, cast: Cast) -> None:
    async with web.browser() as one, web.browser() as two, web.program(cast.caio.token) as admin:
        await sign_in(one, cast.ana)
        await sign_in(two, cast.ana)
        assert (await listed(admin, "Ana"))["sessions"] == 2
        assert (await admin.post(f"/v1/users/{cast.ana.user.id}/sign-out")).status_code == 204
        for page in (one, two):
            assert (await page.get("/v1/me")).status_code == 401
        assert (await listed(admin, "Ana"))["sessions"] == 0
    async with web.program(cast.ana.token) as program:
        assert (await program.get("/v1/me")).status_code == 200


async def test_a_person_sees_her_devices_and_ends_the_others(web: Running, cast: Cast, db: Database) -> None:
    async with web.browser() as phone, web.browser() as desk, web.browser() as stranger:
        phone.headers["user-agent"] = "Telefone/1 " + "x" * 300
        await sign_in(phone, cast.ana)
        await sign_in(desk, cast.ana)
        await sign_in(stranger, cast.bia)
        mine = (await desk.get("/v1/sessions")).json()
        assert [session["current"] for session in mine] == [True, False]
        assert mine[1]["user_agent"].startswith("Telefone/1")
        assert len(mine[1]["user_agent"]) == 200
        foreign = await stranger.delete(f"/v1/sessions/{mine[1]['id']}")
        assert (foreign.status_code, foreign.json()["code"]) == (404, "session_not_found")
        assert (await desk.delete(f"/v1/sessions/{mine[1]['id']}")).status_code == 204
        assert (await phone.get("/v1/me")).status_code == 401
        await sign_in(phone, cast.ana)
        assert (await desk.delete("/v1/sessions")).status_code == 204
        assert (await phone.get("/v1/me")).status_code == 401
        assert (await desk.get("/v1/me")).status_code == 200
        assert (await stranger.get("/v1/me")).status_code == 200
    assert len(await logged_events(db, cast.ana.tenant_id, "session.revoked")) == 2


async def test_use_is_noted_every_five_minutes(web: Running, cast: Cast, db: Database) -> None:
    async with web.browser() as page:
        await sign_in(page, cast.ana)
        seen = []
        for minutes in (2, 6):
            async with db.installation_transaction() as session:
                past = f"UPDATE sessions SET last_seen_at = now() - interval '{minutes} minutes'"  # noqa: S608
                await session.execute(text(past))
            await page.get("/v1/me")
            async with db.installation_transaction() as session:
                fresh = "SELECT last_seen_at > now() - interval '1 minute' FROM sessions"
                seen.append(await session.scalar(text(fresh)))
    assert seen == [False, True]


async def a_conversation(db: Database, web: Running, cast: Cast, number: str, owner: UUID | None) -> UUID:
    async with db.tenant_transaction(cast.ana.tenant_id) as tx:
        channel_id = await tx.session.scalar(text("SELECT id FROM channels LIMIT 1"))
    channel_id = channel_id or await make_channel(db, cast.ana.tenant_id, web.settings.derive)
    boss = Viewer(cast.caio.user.id, Role.ADMIN)
    message = await receive(db, Shop(cast.ana.tenant_id, channel_id, boss, boss, boss), number=number)
    if owner is not None:
        await assign_conversation(db, cast.ana.tenant_id, boss, message.conversation_id, owner)
    return message.conversation_id


async def test_deactivating_gives_conversations_back_and_ends_everything(
    web: Running, cast: Cast, db: Database
) -> None:
    hers = await a_conversation(db, web, cast, "5511900000001", cast.ana.user.id)
    await a_conversation(db, web, cast, "5511900000002", cast.bia.user.id)
    async with web.browser() as page, web.program(cast.caio.token) as admin:
        await sign_in(page, cast.ana)
        assert (await listed(admin, "Ana"))["conversations"] == 1
        answer = await admin.patch(f"/v1/users/{cast.ana.user.id}", json={"active": False})
        gone = answer.json()
        assert (gone["active"], gone["sessions"], gone["conversations"]) == (False, 0, 0)
        assert (await page.get("/v1/me")).status_code == 401
    async with web.program(cast.ana.token) as program:
        assert (await program.get("/v1/me")).status_code == 401
    events = (await logged_events(db, cast.ana.tenant_id))[-4:]
    assert [event.kind for event in events] == [
        "session.revoked",
        "session.revoked",
        "user.changed",
        "conversation.assigned",
    ]
    freed = events[-1]
    assert (freed.audience, freed.body["conversation"]["id"]) == (("unassigned",), str(hers))
    assert freed.body["conversation"]["holder"]["kind"] == "queue"
    assert freed.body["by_user_id"] == str(cast.caio.user.id)


async def test_who_comes_back_signs_in_anew(web: Running, cast: Cast) -> None:
    async with web.browser() as page, web.program(cast.caio.token) as admin:
        await sign_in(page, cast.ana)
        for active in (False, True):
            await admin.patch(f"/v1/users/{cast.ana.user.id}", json={"active": active})
        assert (await page.get("/v1/me")).status_code == 401
        await sign_in(page, cast.ana)
    async with web.program(cast.ana.token) as program:
        assert (await program.get("/v1/me")).status_code == 401


async def test_a_supervisor_who_becomes_a_seller_lets_go_of_what_she_can_not_see(
    web: Running, cast: Cast, db: Database
) -> None:
    anas = await a_conversation(db, web, cast, "5511900000003", cast.ana.user.id)
    own = await a_conversation(db, web, cast, "5511900000004", cast.bia.user.id)
    async with web.program(cast.bia.token) as bia, web.program(cast.caio.token) as admin:
        await bia.post(f"/v1/crm/conversations/{anas}/holder", json={"kind": "seller"})
        await admin.patch(f"/v1/users/{cast.bia.user.id}", json={"role": "seller"})
        assert (await bia.get(f"/v1/crm/conversations/{anas}")).status_code == 404
        assert (await bia.get(f"/v1/crm/conversations/{own}")).status_code == 200
        now = (await admin.get(f"/v1/crm/conversations/{anas}")).json()["conversation"]
    assert now["holder"]["user_id"] == str(cast.ana.user.id)
    said = (await logged_events(db, cast.ana.tenant_id, "conversation.holder_changed"))[-1]
    assert said.audience == (f"user:{cast.ana.user.id}",)


async def test_of_two_admins_who_demote_each_other_one_stays(web: Running, cast: Cast) -> None:
    async with web.program(cast.caio.token) as caio, web.program(cast.bia.token) as bia:
        await caio.patch(f"/v1/users/{cast.bia.user.id}", json={"role": "admin"})
        answers = await asyncio.gather(
            caio.patch(f"/v1/users/{cast.bia.user.id}", json={"role": "seller"}),
            bia.patch(f"/v1/users/{cast.caio.user.id}", json={"role": "seller"}),
        )
    assert sorted(answer.status_code for answer in answers) in ([200, 403], [200, 409])


async def test_nobody_is_given_a_conversation_while_she_is_deactivated(
    web: Running, cast: Cast, db: Database
) -> None:
    """Whichever comes first, she has none in the end, and neither waits for the other for ever."""
    talks = [await a_conversation(db, web, cast, f"551190000020{place}", None) for place in range(6)]
    boss = Viewer(cast.caio.user.id, Role.ADMIN)
    async with web.program(cast.caio.token) as admin:
        answers = await asyncio.gather(
            *(
                assign_conversation(db, cast.ana.tenant_id, boss, talk, cast.ana.user.id)
                for talk in talks[:3]
            ),
            admin.patch(f"/v1/users/{cast.ana.user.id}", json={"active": False}),
            *(
                assign_conversation(db, cast.ana.tenant_id, boss, talk, cast.ana.user.id)
                for talk in talks[3:]
            ),
            return_exceptions=True,
        )
        refused = [answer for answer in answers if isinstance(answer, BaseException)]
        assert all(isinstance(one, AssigneeNotFound) for one in refused), refused
        ana = await listed(admin, "Ana")
    assert (ana["active"], ana["conversations"]) == (False, 0)
