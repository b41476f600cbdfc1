"""One declaration, in Python; openapi.json and the browser's types follow from it."""

from server.launcher import frontend
from server.launcher.commandline import run_quietly
from server.launcher.console import step
from server.launcher.paths import STATIC, VENV_PYTHON


def run(arguments: list[str]) -> int:
    with step("static/openapi.json"):
        run_quietly("generate", [str(VENV_PYTHON), "-m", "server.cli", "generate", *arguments])
    frontend.install_all()
    with step("static/src/protocol/schema.gen.ts"):
        run_quietly("generate-types", frontend.npm("run", "generate"), directory=STATIC)
    return 0
