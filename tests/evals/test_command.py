"""`./dev eval` itself, as a process with a server of its own."""

import asyncio
import os
import sys
from pathlib import Path

import msgspec

from evals.report import Report
from server.launcher.paths import ROOT
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.server import vendor_server
from tests.evals.cases import a_line, write
from tests.evals.test_play import says


async def run(*arguments: str, **variables: str) -> tuple[int, str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("AI_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "evals",
        *arguments,
        cwd=ROOT,
        env=inherited | variables,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_one_command_and_a_key_measure_a_vendor(tmp_path: Path) -> None:
    """The vendor is a server on this machine; everything else is as with a real one."""
    write(tmp_path, a_line("bom dia"))
    async with vendor_server(Gemini()) as vendor:
        vendor.will(says("Bom dia! Como posso ajudar?", intent="SAUDACAO"))
        code, out, err = await run(
            *("--provider", "google", "--level", "high", "--cases", str(tmp_path), "--json"),
            *("--reports", str(tmp_path)),
            AI_API_KEY="k",
            AI_BASE_URL=vendor.url,
        )
    assert code == 0, err
    report = msgspec.json.decode(out, type=Report)
    assert [(row.id, row.provider, row.level, row.passed) for row in report.rows] == [
        ("c1", "google", "high", True)
    ]
    assert (tmp_path / "google-high.md").exists()
    code, out, err = await run("--compare", *[str(tmp_path / "google-high.json")] * 2)
    assert code == 0, err
    assert "| passed | 100.0% | 100.0% | +0.0% |" in out


async def test_a_missing_key_is_told_in_a_sentence(tmp_path: Path) -> None:
    write(tmp_path, a_line("oi"))
    code, _, err = await run("--provider", "google", "--cases", str(tmp_path), "--reports", str(tmp_path))
    assert code == 2
    assert "AI_PROVIDER=«google» needs AI_API_KEY" in err
    assert "Traceback" not in err


async def test_a_wrong_case_is_told_before_anything_starts(tmp_path: Path) -> None:
    code, _, err = await run("--cases", str(write(tmp_path, "{")))
    assert (code, err.startswith("some.jsonl:1:")) == (2, True)
