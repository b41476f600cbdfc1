"""What the company is called and on which clock it runs: changed by an admin, heard by everybody."""

import pytest

from realtime.database import Database
from tests.factories import logged_events
from tests.server.cast import Cast
from tests.server.conftest import Running


async def test_a_new_name_and_zone_are_in_force_at_once_and_in_the_trail(
    web: Running, cast: Cast, db: Database
) -> None:
    async with web.program(cast.caio.token) as admin, web.program(cast.ana.token) as seller:
        answer = await admin.patch(
            "/v1/company", json={"name": " Loja do Norte ", "time_zone": "America/Manaus"}
        )
        assert answer.status_code == 200, answer.text
        company = (await seller.get("/v1/me")).json()["tenant"]
        assert (company["name"], company["time_zone"]) == ("Loja do Norte", "America/Manaus")
        assert (await seller.get("/v1/business-hours")).json()["time_zone"] == "America/Manaus"
        # The same once more is no change: nobody hears of it, and the trail has one line.
        await admin.patch("/v1/company", json={"time_zone": "America/Manaus"})
        entries = (await admin.get("/v1/audit", params={"kind": "company.changed"})).json()["items"]
    assert [entry["details"]["changed"] for entry in entries] == [
        ["Loja da Ana → Loja do Norte", "America/Sao_Paulo → America/Manaus"]
    ]
    (heard,) = await logged_events(db, cast.ana.tenant_id, "company.changed")
    assert (heard.audience, heard.body["name"]) == (("all",), "Loja do Norte")


async def test_only_admins_change_it_and_no_other_company_notices(web: Running, cast: Cast) -> None:
    async with web.program(cast.ana.token) as seller, web.program(cast.caio.token) as admin:
        assert (await seller.patch("/v1/company", json={"name": "Minha"})).status_code == 403
        await admin.patch("/v1/company", json={"name": "Outra"})
    async with web.program(cast.davi.token) as stranger:
        assert (await stranger.get("/v1/me")).json()["tenant"]["name"] != "Outra"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "Factory", "localtime", "../etc/passwd", "Etc/GMT+3", ""])
async def test_a_zone_that_browsers_do_not_know_is_refused(web: Running, cast: Cast, zone: str) -> None:
    async with web.program(cast.caio.token) as admin:
        answer = await admin.patch("/v1/company", json={"time_zone": zone})
        assert (answer.status_code, answer.json()["code"]) == (422, "time_zone_unknown")


async def test_a_blank_name_is_refused(web: Running, cast: Cast) -> None:
    async with web.program(cast.caio.token) as admin:
        assert (await admin.patch("/v1/company", json={"name": "   "})).status_code == 422


async def test_who_lets_somebody_in_is_in_the_trail(web: Running, cast: Cast) -> None:
    async with web.program(cast.caio.token) as admin:
        new = {"name": "Edu", "email": "edu@loja.example", "role": "seller"}
        assert (await admin.post("/v1/users", json=new)).status_code == 201
        (entry,) = (await admin.get("/v1/audit", params={"kind": "user.created"})).json()["items"]
    assert (entry["details"]["changed"], entry["by_user_id"]) == (["Edu", "seller"], str(cast.caio.user.id))
