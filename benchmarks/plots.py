"""Pictures of results: ./dev bench plots fanout.json growth.json, into docs/plots. Needs fanout --setup."""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks._pictures_of import FANOUT, GROWTH_GOAL, bars_of_fanout, ratios_of_growth

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "plots"
OURS, PEER, INK, GOAL = "#0b7a4b", "#a9b4ae", "#26302b", "#c2410c"


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev bench plots", description=__doc__)
    parser.add_argument("results", nargs="+", type=Path, help="what --out or --json wrote")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    options = parser.parse_args()
    try:
        import matplotlib  # type: ignore[import-not-found, unused-ignore]  # noqa: F401
    except ImportError:
        return _elsewhere()
    options.folder.mkdir(parents=True, exist_ok=True)
    for path in options.results:
        result = json.loads(path.read_text())
        if "rows" in result:
            draw_fanout(result, options.folder / "fanout.png")
        else:
            draw_growth(result, options.folder / "growth.png")
    return 0


def _elsewhere() -> int:
    """The drawing library is no part of the locked environment; the peers' own has it."""
    from benchmarks.peers.base import default_lab

    python = default_lab().python
    if not python.exists():
        sys.stderr.write(
            "Drawing needs matplotlib: ./dev bench fanout --setup installs it beside the peers.\n"
        )
        return 1
    return subprocess.run([str(python), "-m", "benchmarks.plots", *sys.argv[1:]], check=False).returncode


def draw_fanout(result: Mapping[str, Any], path: Path) -> None:
    bars = bars_of_fanout(result)
    figure, panels = _figure(len(FANOUT), 0.42 * len(bars) + 1.6)
    for panel, (name, unit) in zip(panels, FANOUT, strict=True):
        values = [bar.values.get(name) for bar in bars]
        colours = [OURS if bar.ours else PEER for bar in bars]
        panel.barh(range(len(bars)), [value or 0 for value in values], color=colours, height=0.66)
        for place, value in enumerate(values):
            panel.annotate(_short(value), (value or panel.get_xlim()[0], place), (4, 0), color=INK,
                           textcoords="offset points", va="center", fontsize=8)  # fmt: skip
        panel.set_title(f"{name}\n{unit}", loc="left", fontsize=9, color=INK)
        panel.margins(x=0.22)
        panel.set_xticks([])
        panel.set_yticks(range(len(bars)), [bar.title for bar in bars], fontsize=9)
    panels[0].invert_yaxis()
    _save(figure, path, result["machine"])


def draw_growth(result: Mapping[str, Any], path: Path) -> None:
    lines = ratios_of_growth(result)
    cases = list(result["cases"])
    figure, panels = _figure(1, 3.6)
    panel = panels[0]
    width = 0.8 / len(lines)
    shades = (OURS, "#5aa987", "#9fcdb8", PEER, "#d3dad6")
    for place, (name, ratios) in enumerate(lines.items()):
        positions = [case + (place - (len(lines) - 1) / 2) * width for case in range(len(cases))]
        panel.bar(positions, ratios, width * 0.92, label=name, color=shades[place % len(shades)])
    panel.axhline(GROWTH_GOAL, color=GOAL, linewidth=1, linestyle="--")
    panel.annotate("goal 1.2 x", (len(cases) - 0.5, GROWTH_GOAL), (0, 3), textcoords="offset points",
                   color=GOAL, fontsize=8, ha="right")  # fmt: skip
    panel.set_xticks(range(len(cases)), [_named(name, result["cases"][name]) for name in cases], fontsize=8)
    panel.set_title("times the first case", loc="left", fontsize=9, color=INK)
    panel.legend(fontsize=8, frameon=False, ncols=3, loc="upper center", bbox_to_anchor=(0.5, -0.18))
    _save(figure, path, result["machine"])


def _named(name: str, case: Mapping[str, Any]) -> str:
    size = case["size"]
    return f"{name}\n{size['tenants']:,} × {size['conversations']:,} × {size['messages']:,}"


def _figure(panels: int, height: float) -> tuple[Any, Any]:
    import matplotlib.pyplot as plt  # type: ignore[import-not-found, unused-ignore]

    figure, axes = plt.subplots(1, panels, figsize=(11, height), sharey=True, squeeze=False)
    for panel in axes[0]:
        panel.spines[["top", "right"]].set_visible(False)
        panel.tick_params(colors=INK, labelsize=8)
    return figure, axes[0]


def _save(figure: Any, path: Path, machine: str) -> None:
    figure.text(0.9, -0.02, machine, ha="right", fontsize=7, color=INK)
    figure.savefig(path, dpi=110, bbox_inches="tight", metadata={"Software": None})
    sys.stdout.write(f"{path}\n")


def _short(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value / 1000:.0f}k" if value >= 10_000 else f"{value:.0f}" if value >= 100 else f"{value:.1f}"


if __name__ == "__main__":
    sys.exit(main())
