"""What arrives together is done together, and each still gets its own end."""

import asyncio
from collections.abc import Sequence

import pytest

from realtime.gather import Gather


class Bench:
    """Does batches one at a time, when it is let."""

    def __init__(self, limit: int = 100) -> None:
        self.batches: list[list[int]] = []
        self.free = asyncio.Event()
        self.gather: Gather[int, int] = Gather(self.do, lambda item: 1, limit)

    async def do(self, items: Sequence[int]) -> Sequence[int | Exception]:
        self.batches.append(list(items))
        await self.free.wait()
        if 666 in items:
            raise OSError("gone")
        return [ValueError(str(item)) if item < 0 else item * 10 for item in items]


async def test_arrivals_while_one_batch_is_under_way_are_the_next_one() -> None:
    bench = Bench()
    tasks = [asyncio.create_task(bench.gather.put(number)) for number in range(5)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    tasks += [asyncio.create_task(bench.gather.put(number)) for number in range(5, 9)]
    await asyncio.sleep(0)
    bench.free.set()
    assert await asyncio.gather(*tasks) == [number * 10 for number in range(9)]
    assert bench.batches == [[0, 1, 2, 3, 4], [5, 6, 7, 8]]


async def test_a_lone_arrival_starts_at_once() -> None:
    bench = Bench()
    bench.free.set()
    assert await bench.gather.put(1) == 10
    assert await bench.gather.put(2) == 20
    assert bench.batches == [[1], [2]]


async def test_a_batch_has_a_limit_and_one_item_always_fits() -> None:
    bench = Bench(limit=0)
    bench.free.set()
    await asyncio.gather(*(bench.gather.put(number) for number in range(3)))
    assert bench.batches == [[0], [1], [2]]


async def test_one_failure_is_its_own_and_a_failed_batch_is_everybodys() -> None:
    bench = Bench()
    bench.free.set()
    good, bad = await asyncio.gather(bench.gather.put(1), bench.gather.put(-1), return_exceptions=True)
    assert good == 10
    assert isinstance(bad, ValueError)
    ends = await asyncio.gather(bench.gather.put(666), bench.gather.put(2), return_exceptions=True)
    assert [type(end) for end in ends] == [OSError, OSError]
    assert await bench.gather.put(3) == 30, "and the next batch is done as if nothing had been"


async def test_who_stops_waiting_disturbs_nobody() -> None:
    bench = Bench()
    impatient = asyncio.create_task(bench.gather.put(1))
    patient = asyncio.create_task(bench.gather.put(2))
    await asyncio.sleep(0)
    impatient.cancel()
    bench.free.set()
    assert await patient == 20
    with pytest.raises(asyncio.CancelledError):
        await impatient
