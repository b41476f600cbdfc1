"""requirements.lock: every package, for every platform, by hash, and no index named."""

from server.launcher.commandline import run_quietly, tool_environment
from server.launcher.console import say, step
from server.launcher.failure import LaunchFailure
from server.launcher.paths import ROOT, VENV_BIN

LOCK = ROOT / "requirements.lock"
COMPILE = (
    "pip compile pyproject.toml --extra anthropic --extra openai --group embedded --group dev --universal "
    "--generate-hashes --no-emit-index-url --output-file requirements.lock --quiet"
).split()


def run(arguments: list[str]) -> int:
    environment = tool_environment(UV_PYTHON_DOWNLOADS="never")
    with step("requirements.lock"):
        run_quietly("lock", [str(VENV_BIN / "uv"), *COMPILE, *arguments], environment=environment)
    text = LOCK.read_text()
    if "://" in text:
        raise LaunchFailure("requirements.lock names a host. Unset the index options of uv and try again.")
    say(f"  {sum(not line.startswith((' ', '#')) for line in text.splitlines())} packages")
    return 0
