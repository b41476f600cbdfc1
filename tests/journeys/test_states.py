"""Empty, loading, failed, offline, forbidden, paused, off: each has words, and axe has none to say."""

import pytest

from tests.journeys.axe import findings_in_both_themes
from tests.journeys.cast import Cast
from tests.journeys.states import STATES


@pytest.mark.parametrize("name", STATES)
async def test_a_state_has_words_and_is_accessible_in_both_themes(settled: Cast, name: str) -> None:
    async with STATES[name](settled) as page:
        found = await findings_in_both_themes(page, name)
    assert not found, "\n".join(found)
