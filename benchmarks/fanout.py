"""One event to a thousand sockets: peers and the product side by side. --setup installs the peers.

Deliveries are counted at the sockets, each event once. What is compared is the ratio inside one run:
deliveries per CPU-second of the serving process, delay at a steady pace, memory of an idle socket.
"""

import argparse
import asyncio
import dataclasses
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks._fanout_measure import TINY, Load, measure
from benchmarks._fanout_table import table
from benchmarks._fanout_two import two_instances
from benchmarks._house import machine
from benchmarks._product_doors import Product
from benchmarks._sockets import build_client
from benchmarks.peers import PEERS
from benchmarks.peers.base import Lab, Peer, default_lab
from benchmarks.peers.setup import install

PRODUCT = (
    Product("product", "PilotoDeVendas, one web process"),
    Product("hub", "PilotoDeVendas, webhooks in another process", apart=True),
    Product("drafts", "PilotoDeVendas, copilot drafting", drafts=True),
)
ALL: dict[str, Peer] = {**PEERS, **{one.name: one for one in PRODUCT}}
TWO = "two"


def main() -> int:
    options = parse(sys.argv[1:])
    lab = Lab(options.lab)
    if options.setup:
        for failure in (failures := install(lab)):
            sys.stderr.write(f"not installed: {failure}\n")
        return 1 if failures else 0
    load = TINY if options.tiny else dataclasses.replace(Load(), size=options.bytes)
    result = asyncio.run(run(options.peers, lab, load, options.out))
    sys.stdout.write(json.dumps(result, indent=1) + "\n" if options.json else table(result))
    return 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./dev bench fanout", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--peers", nargs="+", choices=[*ALL, TWO], default=[*ALL, TWO], metavar="NAME",
                        help=f"some of: {' '.join([*ALL, TWO])}")  # fmt: skip
    parser.add_argument(
        "--setup", action="store_true", help="install what the peers need, outside of the checkout"
    )
    parser.add_argument("--lab", type=Path, default=default_lab().folder, help="that folder (%(default)s)")
    parser.add_argument("--bytes", type=int, default=Load.size, help="size of what is published")
    parser.add_argument(
        "--tiny", action="store_true", help="a few sockets for a second: only whether it runs"
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path, help="a file that gets the JSON too, after each peer")
    return parser.parse_args(arguments)


async def run(names: Sequence[str], lab: Lab, load: Load, out: Path | None) -> dict[str, Any]:
    client = build_client(lab.folder)
    rows: dict[str, Any] = {}
    result = {
        "machine": machine(),
        "command": " ".join(["./dev bench fanout", *sys.argv[1:]]),
        "commit": _commit(),
        "load": dataclasses.asdict(load),
        "rows": rows,
    }
    for name in names:
        rows[name] = await (_two(lab, load, client) if name == TWO else _one(ALL[name], lab, load, client))
        if out is not None:
            out.write_text(json.dumps(result, indent=1) + "\n")  # noqa: ASYNC240 - nothing else runs now
    return result


async def _one(peer: Peer, lab: Lab, load: Load, client: Path) -> dict[str, Any]:
    """A peer that is missing or fails is a line of the result, not the end of the run."""
    row: dict[str, Any] = {"title": peer.title}
    if missing := peer.missing(lab):
        return {**row, "missing": missing}
    sys.stderr.write(f"  {peer.title} …\n")
    began = time.monotonic()
    try:
        async with peer.running(lab) as running:
            row |= await measure(running, load, client)
    except (OSError, EOFError, RuntimeError, TimeoutError) as error:
        row["failed"] = f"{type(error).__name__}: {error}"
    return {**row, "took_s": round(time.monotonic() - began, 1)}


async def _two(lab: Lab, load: Load, client: Path) -> dict[str, Any]:
    sys.stderr.write("  PilotoDeVendas, one and two instances …\n")
    return {"title": "PilotoDeVendas, two instances", **await two_instances(lab, load, client)}


def _commit() -> str:
    asked = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return asked.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
