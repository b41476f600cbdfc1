"""Pages from elsewhere with a person's cookie, and credentials that open nothing or open it no longer."""

import httpx

from realtime.frames import Close
from realtime.records import Role
from server.accounts.found_company import NewPerson, found_company
from tests.faults.company import found
from tests.faults.raw import CLOSE, TEXT, raw_socket
from tests.faults.rig import Rig
from tests.faults.stage import Injection, Stage

FORGED = ("pdv_" + "0" * 43, "null", "pdv_", "../../etc/passwd", "Bearer Bearer", "x" * 4000)
EMAIL, PASSWORD = "eva@loja.example", "uma senha comprida"


async def run(stage: Stage) -> None:
    rig, company = stage.rig, await found(stage.rig)
    await found_company(rig.db, "Loja da Eva", [NewPerson("Eva", EMAIL, PASSWORD, Role.ADMIN)])
    refused = 0
    async with httpx.AsyncClient(base_url=rig.url, headers={"origin": rig.url}, timeout=20) as browser:
        me = await browser.post("/v1/auth/login", json={"email": EMAIL, "password": PASSWORD})
        cookie = f"sid={browser.cookies['sid']}"
        for origin in (None, "", "null", *_strangers(rig)):
            headers = {"Cookie": cookie} | ({} if origin is None else {"Origin": origin})
            refused += await _end(rig, None, headers) == Close.FORBIDDEN
        for origin in _strangers(rig):  # a token does not make a foreign page welcome
            refused += await _end(rig, company.ana.token, {"Origin": origin}) == Close.FORBIDDEN
        for token in FORGED:
            refused += await _end(rig, token, {}) == Close.REVOKED
        for planted in ("sid=planted", cookie + "x", cookie.upper()):
            refused += await _end(rig, None, {"Cookie": planted, "Origin": rig.url}) == Close.REVOKED
        welcome = [
            await _end(rig, None, {"Cookie": cookie, "Origin": rig.url}),
            await _end(rig, company.ana.token, {}),
        ]
        csrf = {"x-csrf-token": me.json()["csrf_token"]}
        (await browser.post("/v1/auth/logout", headers=csrf)).raise_for_status()
        refused += await _end(rig, None, {"Cookie": cookie, "Origin": rig.url}) == Close.REVOKED
    tried = 3 + 2 * len(_strangers(rig)) + len(FORGED) + 3 + 1
    stage.saw(tried=tried, refused=refused, let_in=welcome.count(0))
    stage.must(refused == tried, f"{tried - refused} were not refused with the right code")
    stage.must(welcome == [0, 0], f"who should get in got {welcome}")


def _strangers(rig: Rig) -> list[str]:
    """Other sites, and those that look like ours."""
    port = rig.front.port
    return [
        "https://evil.example", f"https://127.0.0.1:{port}", "http://127.0.0.1", f"http://127.0.0.1:{port}0",
        f"http://127.0.0.1:{port}.evil.example", f"http://evil.example/http://127.0.0.1:{port}",
        f"http://127.0.0.1:{port}@evil.example", f"http://localhost.evil.example:{port}",
        f"http://127.0.0.1:{port}/", f"HTTP://127.0.0.1:{port}", "file://", "http://[::1]",
    ]  # fmt: skip


async def _end(rig: Rig, token: str | None, headers: dict[str, str]) -> int:
    """The code it was closed with before any word of ours, or 0 when it was welcomed."""
    async with raw_socket(rig.front.port, token, **headers) as socket:
        socket.hello("", 0)
        frame = await socket.receive()
        if frame.opcode == TEXT:
            return 0
        return frame.code if frame.opcode == CLOSE else -1


INJECTION = Injection(
    19, "wrong, missing, null and look-alike origins; forged, foreign and ended credentials",
    "refused before welcome, every time", run,
)  # fmt: skip
