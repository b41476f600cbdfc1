"""Format, lint, types and house rules of both languages; then our sizes, as a mirror and not as a gate."""

from server.launcher import frontend, sizes
from server.launcher.commandline import run_visibly
from server.launcher.parts import Parts
from server.launcher.paths import STATIC, VENV_PYTHON


def run(arguments: list[str]) -> int:
    parts = Parts()
    parts.run("ruff format", lambda: _python("ruff", "format", "--check", "--quiet", "."))
    parts.run("ruff check", lambda: _python("ruff", "check", "--quiet", "."))
    parts.run("mypy", lambda: _python("mypy"))
    if (STATIC / "package.json").exists():
        parts.run("Browser app: tools", frontend.install_all)
        parts.run("tsc", lambda: _npm("exec", "--", "tsc", "--noEmit"))
        parts.run("eslint", lambda: _npm("run", "lint"))
    parts.run("House rules", lambda: _python("pytest", "-q", "tests/test_house_rules.py"))
    sizes.show()
    return parts.summary()


def _python(module: str, *arguments: str) -> int:
    return run_visibly([str(VENV_PYTHON), "-m", module, *arguments])


def _npm(*arguments: str) -> int:
    return run_visibly(frontend.npm(*arguments), directory=STATIC)
