"""A customer of whom only the words count: they come in by the door that the simulator's page uses, too."""

import httpx

from tests.journeys.house import House


class Caller:
    def __init__(self, house: House, name: str, number: str) -> None:
        self._house = house
        self.name, self.number = name, number

    @property
    def line(self) -> str:
        return self._house.line

    async def writes(self, text: str) -> None:
        address = f"{self.line}/phones/{self.number}/messages"
        async with httpx.AsyncClient() as http:
            answer = await http.post(address, json={"text": text, "profile_name": self.name})
        answer.raise_for_status()
