"""`python -m tests.faults`: every injection, one after another, and the table of what was seen."""

import argparse
import asyncio
import json
import random
import sys

import msgspec

from server.logging import configure_logging
from tests.faults.rig import running_rig
from tests.faults.suite import Outcome, all_injections, run_one


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    seed = random.SystemRandom().randrange(1_000_000) if options.seed is None else options.seed
    if options.list:
        for injection in all_injections():
            print(f"{injection.number:>3}  {injection.what}: {injection.passes}")
        return 0
    configure_logging("error", sys.stderr)  # processes of the rig have logs of their own
    outcomes = asyncio.run(_run(options, seed))
    if options.json:
        report = {"seed": seed, "injections": msgspec.to_builtins(outcomes)}
        print(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        _summary(outcomes, seed)
    return 1 if any(outcome.status == "FAIL" for outcome in outcomes) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev faults", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    parser.add_argument("--only", type=_numbers, default=None, metavar="N,M", help="these injections")
    parser.add_argument("--seed", type=int, default=None, help="the same chances as that run")
    parser.add_argument("--brief", action="store_true", help="fewer rounds, as inside ./dev test")
    parser.add_argument(
        "--long",
        type=int,
        nargs="?",
        const=10,
        default=0,
        metavar="MINUTES",
        help="of soak and kills",
    )
    parser.add_argument("--list", action="store_true", help="only say what there is")
    return parser


def _numbers(text: str) -> set[int]:
    return {int(number) for number in text.split(",")}


async def _run(options: argparse.Namespace, seed: int) -> list[Outcome]:
    chosen = [each for each in all_injections() if options.only is None or each.number in options.only]
    outcomes: list[Outcome] = []
    async with running_rig() as rig:
        for injection in chosen:
            outcome = await run_one(rig, injection, seed, brief=options.brief, minutes=options.long)
            outcomes.append(outcome)
            _say(outcome)
    return outcomes


def _say(outcome: Outcome) -> None:
    """At once, on standard error: the whole takes a while."""
    figures = ", ".join(f"{name} {value}" for name, value in outcome.figures.items())
    print(
        f"{outcome.number:>3}  {outcome.status:<7} {outcome.seconds:>6.1f} s  {outcome.injection}: {figures}",
        file=sys.stderr,
        flush=True,
    )
    for sentence in outcome.wrong:
        print(
            f"     {'' if outcome.status == 'NOT RUN' else 'wrong: '}{sentence}", file=sys.stderr, flush=True
        )


def _summary(outcomes: list[Outcome], seed: int) -> None:
    count = {
        status: sum(each.status == status for each in outcomes) for status in ("PASS", "FAIL", "NOT RUN")
    }
    print("| # | Injection | Pass condition | Seen | Result |\n|---|---|---|---|---|")
    for each in outcomes:
        seen = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in each.figures.items())
        why = "" if each.status == "PASS" else f" ({'; '.join(each.wrong)})"
        print(f"| {each.number} | {each.injection} | {each.passes} | {seen} | {each.status}{why} |")
    print(
        f"\n{count['PASS']} passed, {count['FAIL']} failed, {count['NOT RUN']} not run. Again: --seed {seed}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
