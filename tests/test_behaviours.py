"""The table of behaviours is whole, and names tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"^\| (\d+) \|.*\| `([^`]+)::([^`]+)` \|$")


def test_every_behaviour_of_the_table_is_played_by_a_test_that_begins_with_its_number() -> None:
    table = (ROOT / "docs" / "behaviours.md").read_text().splitlines()
    rows = [found.groups() for line in table if (found := ROW.match(line))]
    assert len(rows) == sum(line.startswith("| ") for line in table) - 1
    for number, path, name in rows:
        source = (ROOT / path).read_text()
        if path.endswith(".py"):
            assert f"def {name}(" in source, f"{path} has no {name}"
            begins = name.startswith(f"test_{number}_") or f'"""{number}:' in source
        else:
            assert f'"{name}"' in source, f"{path} has no «{name}»"
            begins = name.startswith(f"{number}:")
        assert begins, f"{name} does not begin with {number}"
    assert {int(number) for number, _, _ in rows} == set(range(1, 46))
