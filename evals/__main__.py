"""`./dev eval`: measures the copilot on cases. docs/evaluation.md"""

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from evals.compare import compare
from evals.gates import missed
from evals.house import open_house
from evals.markdown import render
from evals.pilot.row import PilotRow
from evals.read_cases import GOLDEN, CasesInvalid, read_all
from evals.report import REPORTS, encode, find_baseline, report_of, write_baseline, write_report
from evals.row import Row
from evals.run import run_all
from realtime.errors import DomainError
from server.launcher.failure import LaunchFailure
from server.logging import configure_logging
from server.settings import SettingsInvalid, read_settings

PROVIDERS = ("local", "google", "anthropic", "openai")
LEVELS = ("minimal", "low", "medium", "high")


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    configure_logging("error", sys.stderr)
    try:
        if options.compare:
            sys.stdout.write(compare(*options.compare))
            return 0
        return _evaluate(options)
    except KeyboardInterrupt:
        return 130
    except (CasesInvalid, SettingsInvalid, LaunchFailure, DomainError) as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev eval", description="Measures the copilot on cases.")
    parser.add_argument("--provider", choices=PROVIDERS, default="local", help="default: local, needs no key")
    parser.add_argument("--slice", action="append", default=[], metavar="NAME", help="only these; repeatable")
    parser.add_argument("--cases", type=Path, default=GOLDEN, metavar="FOLDER", help="default: evals/golden")
    parser.add_argument("--level", choices=LEVELS, help="think as hard as this about every turn")
    parser.add_argument("--runs", type=int, default=1, metavar="K", help="each case so often; reports pass^k")
    parser.add_argument("--at-once", type=int, default=0, metavar="N", help="cases in flight")
    parser.add_argument(
        "--reports", type=Path, default=REPORTS, metavar="FOLDER", help="default: evals/reports"
    )
    parser.add_argument("--json", action="store_true", help="print rows and summary as JSON")
    parser.add_argument("--save-baseline", action="store_true", help="this run is what others are held to")
    parser.add_argument(
        "--compare", nargs=2, type=Path, metavar=("A.json", "B.json"), help="two results, case by case"
    )
    return parser


def _evaluate(options: argparse.Namespace) -> int:
    chosen = read_all(options.cases.resolve(), options.slice)
    began = time.monotonic()
    with open_house() as variables:
        variables |= {"AI_PROVIDER": options.provider}
        if options.level:
            variables |= {"AI_DEFAULT_THINKING_LEVEL": options.level, "AI_HIGH_THINKING_LEVEL": options.level}
        model = read_settings(variables).ai_model_id or None
        running = run_all(
            variables,
            chosen,
            runs=options.runs,
            at_once=options.at_once,
            patient=options.level is not None,
            told=_tell,
        )
        rows = asyncio.run(running)
    sys.stderr.write("\n")
    report = report_of(rows.cases, options.provider, options.level, model, rows.conversations)
    baseline = find_baseline(options.provider)
    if options.save_baseline:
        sys.stderr.write(f"{write_baseline(report)}\n")
    failings = missed(report, baseline)
    text = render(report, baseline, failings, time.monotonic() - began)
    path = write_report(report, text, options.reports)
    sys.stdout.write(encode(report).decode() if options.json else text.partition("## Failures")[0])
    sys.stderr.write(f"{path} and .json\n" + "".join(f"Gate missed: {one}\n" for one in failings))
    return 1 if failings else 0


def _tell(row: Row | PilotRow) -> None:
    sys.stderr.write("." if row.passed else "F")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
