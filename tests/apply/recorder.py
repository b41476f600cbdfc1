"""What each person's browser would read before, hear meanwhile, and read afterwards."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx
from websockets.asyncio.client import connect

State = dict[str, Any]
Recording = dict[str, dict[str, Any]]
"""By viewer: `before`, `events`, `after`."""

# Of no consequence to events, and long or told by the clock.
LEFT_OUT = ("channels", "has_more", "next_cursor", "exchange", "hours")


class Recorder:
    """Follows several people at once, each with a token of their own, by the routes that browsers use."""

    def __init__(self, address: str, tokens: Mapping[str, str]) -> None:
        self._address, self._tokens = address, tokens
        self._before: dict[str, State] = {}

    async def begin(self) -> None:
        self._before = {viewer: await self._look(token) for viewer, token in self._tokens.items()}

    async def end(self) -> Recording:
        after = {viewer: await self._look(token) for viewer, token in self._tokens.items()}
        return {
            viewer: {
                "before": self._before[viewer],
                "events": await self._hear(token, self._before[viewer], after[viewer]),
                "after": after[viewer],
            }
            for viewer, token in self._tokens.items()
        }

    async def _look(self, token: str) -> State:
        headers = {"authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(base_url=self._address, headers=headers) as http:
            snapshot = (await http.get("/v1/snapshot")).raise_for_status().json()
            threads = {}
            for conversation in snapshot["conversations"]:
                path = f"/v1/crm/conversations/{conversation['id']}/messages"
                threads[conversation["id"]] = (await http.get(path)).raise_for_status().json()
        kept = {name: value for name, value in snapshot.items() if name not in LEFT_OUT}
        return {"snapshot": kept, "threads": threads}

    async def _hear(self, token: str, before: State, after: State) -> list[Any]:
        """From the socket, so that audience and frames are what browsers get."""
        url = urlsplit(self._address)._replace(scheme="ws", path="/v1/realtime").geturl()
        position = {"epoch": before["snapshot"]["epoch"], "cursor": before["snapshot"]["head"]}
        events: list[Any] = []
        async with (
            asyncio.timeout(30),
            connect(url, additional_headers={"authorization": f"Bearer {token}"}) as socket,
        ):
            await socket.send(json.dumps({"f": "hello", **position}))
            async for data in socket:
                for frame in map(json.loads, str(data).splitlines()):
                    assert frame["f"] != "resync", frame
                    if frame["f"] == "event" and frame["s"] <= after["snapshot"]["head"]:
                        events.append(frame)
                    if frame["f"] == "caught_up":
                        assert frame["s"] >= after["snapshot"]["head"]
                        return events
        raise AssertionError("the socket ended before it had caught up")


@asynccontextmanager
async def phone_recording(address: str, channel_id: UUID, number: str) -> AsyncIterator[Recording]:
    """The same for the simulator's phone, whose state is its chat."""
    recording: Recording = {}
    path = f"/simulator/v1/lines/{channel_id}/phones/{number}"
    async with httpx.AsyncClient(base_url=address) as http:
        before = (await http.get(f"{path}/messages")).raise_for_status().json()
        yield recording
        after = (await http.get(f"{path}/messages")).raise_for_status().json()
    url = urlsplit(address)._replace(scheme="ws", path=f"{path}/socket").geturl()
    events: list[Any] = []
    async with asyncio.timeout(30), connect(url, origin=address) as socket:  # type: ignore[arg-type]
        await socket.send(json.dumps({"f": "hello", "epoch": before["epoch"], "cursor": before["head"]}))
        async for data in socket:
            frames = [json.loads(line) for line in str(data).splitlines()]
            events += [frame for frame in frames if frame["f"] == "event"]
            if frames[-1]["f"] == "caught_up":
                break
    recording["phone"] = {"before": before, "events": events, "after": after}
