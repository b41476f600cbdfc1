"""Steps of chance, seen by three people, and the browser comes to the same as the database.

`SEED=7 ./dev test tests/apply/test_chance.py` plays one story again.
"""

import os
from pathlib import Path

import pytest

from tests.apply.chance import Chance
from tests.apply.conftest import Studio
from tests.apply.replay import replay
from tests.apply.test_recordings import written
from tests.factories import make_user
from tests.support.length import AT_LENGTH

SEEDS = [int(os.environ["SEED"])] if "SEED" in os.environ else range(1, 13 if AT_LENGTH else 2)
STEPS = 160


@pytest.mark.parametrize("seed", SEEDS)
async def test_whatever_happens_browsers_come_to_what_the_server_knows(
    studio: Studio, seed: int, tmp_path: Path
) -> None:
    guest = await make_user(studio.scene.db, studio.scene.shop.tenant_id, "Dora")
    chance = Chance(studio.scene, seed, guest)
    await studio.scene.settings(mode="assist_execute")
    await chance.steps(20)
    for part in range(4):
        await studio.recorder.begin()
        await chance.steps(STEPS // 4)
        recording = await studio.recorder.end()
        (tmp_path / f"seed-{seed}-part-{part}.json").write_text(written(recording), "utf-8")
    replay(tmp_path)
    print(chance.done)
