"""Rules of the house that a program can check. Each failure names the file and what to do."""

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import chain
from pathlib import Path

import msgspec
import pytest

from copilot.said import english_reasons
from inbox.said_english import ENGLISH
from inbox.threads import LATE
from realtime.errors import DomainError
from server.app import DEPENDENCIES
from server.openapi.document import Document
from server.routes.table import ROUTES
from server.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("realtime", "inbox", "copilot", "server")
"""From the ground up: a floor imports only what stands before it."""

SQL_PLACES = re.compile(
    r"(/queries\.py|/queries/.*|/tables\.py|/tables/.*|realtime/(log|jobs|transaction|database)[a-z_]*\.py|server/migrations/.*"
    r"|copilot/search_ddl\.py|server/launcher/.*)$"
)
SQL_WORDS = {"select", "insert", "update", "delete", "text"}
ENVIRONMENT_PLACES = re.compile(r"^server/(settings\.py|launcher/.*)$")
CEILING = 300
TEST_CEILING = 400
UNCOUNTED = re.compile(
    r"server/migrations/versions/\w+\.py"  # frozen once landed
    r"|static/src/i18n/(pt-BR|pt-BR-admin|en)\.ts"  # catalogues of words
    r"|static/src/protocol/schema\.gen\.ts"  # generated
)
EXPORTED_TYPES = ROOT / "static" / "src" / "protocol" / "schema.gen.ts"


def sources(*floors: str) -> Iterator[tuple[str, ast.Module]]:
    for floor in floors:
        for path in sorted((ROOT / floor).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), parsed(path)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imports(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, []) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, [alias.name for alias in node.names]


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def error_classes() -> list[type[DomainError]]:
    for floor in FLOORS:
        package = importlib.import_module(floor)
        for module in pkgutil.walk_packages(package.__path__, f"{floor}."):
            if module.name.rpartition(".")[2] in ("errors", "tables"):
                importlib.import_module(module.name)
    found: list[type[DomainError]] = []
    waiting: list[type[DomainError]] = [DomainError]
    while waiting:
        children = waiting.pop().__subclasses__()
        waiting += children
        found += [child for child in children if child.__module__.partition(".")[0] in FLOORS]
    return sorted(found, key=lambda error: error.__name__)


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_imports_only_floors_below_it(floor: str) -> None:
    above = FLOORS[FLOORS.index(floor) + 1 :]
    upward = [
        f"{path} imports {module}"
        for path, tree in sources(floor)
        for module, _ in imports(tree)
        if module.partition(".")[0] in above
    ]
    assert upward == []


def test_products_never_import_tests() -> None:
    assert [
        path for path, tree in sources(*FLOORS) for name, _ in imports(tree) if name.startswith("tests")
    ] == []


def test_statements_stand_in_queries_tables_the_ground_and_migrations_only() -> None:
    elsewhere = [
        f"{path} imports {sorted(SQL_WORDS & set(names))} from {module}"
        for path, tree in sources(*FLOORS)
        if not SQL_PLACES.search(path)
        for module, names in imports(tree)
        if module.startswith("sqlalchemy") and SQL_WORDS & set(names)
    ]
    assert elsewhere == []


def test_only_the_settings_and_the_launcher_read_the_environment() -> None:
    readers = [
        path
        for path, tree in sources(*FLOORS)
        if not ENVIRONMENT_PLACES.match(path)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "environb")
    ]
    assert readers == []


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/settings.md").read_text(), re.MULTILINE))
    assert documented == {field.encode_name for field in msgspec.structs.fields(Settings)}


def test_every_error_has_both_sentences_and_a_documented_code_of_its_own() -> None:
    errors = error_classes()
    text = (ROOT / "docs/errors.md").read_text()
    documented = dict(re.findall(r"^\| `([a-z_]+)` \| (\d{3}) \|", text, re.MULTILINE))
    assert documented == {error.code: str(error.status) for error in errors}
    assert len({error.code for error in errors}) == len(errors), "two errors share a code"
    for error in errors:
        fields = [set(re.findall(r"\{(\w+)", sentence)) for sentence in (error.pt, error.en)]
        assert fields[0] == fields[1], f"{error.__name__}: pt and en name different values"


def test_every_endpoint_is_documented_and_named() -> None:
    described = json.loads(Document(ROUTES, DEPENDENCIES).render())
    text = (ROOT / "docs/api.md").read_text()
    operations = [
        (method.upper(), path, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    names = [operation["operationId"] for _, _, operation in operations]
    assert len(set(names)) == len(names)
    assert [f"{method} {path}" for method, path, _ in operations if f"`{method} {path}`" not in text] == []
    assert [name for name in names if not re.fullmatch(r"[a-z][A-Za-z]+", name)] == []


def test_openapi_json_is_what_the_code_says() -> None:
    committed = (ROOT / "static/openapi.json").read_bytes()
    assert committed == Document(ROUTES, DEPENDENCIES).render(), "run ./dev generate"


def test_the_reasons_that_the_browser_says_are_those_of_the_code() -> None:
    committed = (ROOT / "static/src/i18n/reasons.en.json").read_bytes()
    assert committed == english_reasons(), "run `./dev generate`"
    told = (ROOT / "static/src/i18n/told.en.json").read_bytes()
    assert msgspec.json.decode(told) == ENGLISH, "run `./dev generate`"


def test_the_browser_calls_late_what_the_server_does() -> None:
    source = (ROOT / "static/src/features/inbox/composer/use-awaited.ts").read_text()
    [hours] = re.findall(r"^const LATE_MS = (\d+) \* 3_600_000;$", source, re.MULTILINE)
    assert timedelta(hours=int(hours)) == LATE


def test_the_typescript_types_are_what_openapi_json_says(tmp_path: Path) -> None:
    program = ROOT / "static/node_modules/.bin/openapi-typescript"
    if not program.exists():
        pytest.skip("the browser app's tools are not installed: ./dev check installs them")
    node = next((path for path in (ROOT / ".venv/bin/node",) if path.exists()), Path("node"))
    target = tmp_path / "schema.gen.ts"
    command = [
        str(node),
        str(program),
        str(ROOT / "static/openapi.json"),
        *_type_options(),
        "-o",
        str(target),
    ]
    subprocess.run(command, cwd=ROOT / "static", check=True, capture_output=True)
    assert target.read_text() == EXPORTED_TYPES.read_text(), "run ./dev generate"


def _type_options() -> list[str]:
    """Those of the package's own `generate` script, whatever they are."""
    script = json.loads((ROOT / "static/package.json").read_text())["scripts"]["generate"]
    return [word for word in script.split() if word.startswith("--")]


def test_files_stay_small_enough_to_be_read_in_one_sitting() -> None:
    """A file over the ceiling is parted by subject; no exception is code that people write and change."""
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in tracked_files()
        if path.suffix in (".py", ".ts", ".tsx", ".css", ".js")
        and (lines := len(path.read_text().splitlines())) > (TEST_CEILING if _is_test(path) else CEILING)
    }
    assert [f"{path}: {lines} lines" for path, lines in long.items() if not UNCOUNTED.fullmatch(path)] == []


def _is_test(path: Path) -> bool:
    return "tests" in path.relative_to(ROOT).parts


def test_lock_files_name_no_index() -> None:
    """Every machine takes packages from an index of its own. Links to sponsors are no place to load from."""
    assert "://" not in (ROOT / "requirements.lock").read_text()
    packages = json.loads((ROOT / "static/package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_journeys_wait_in_pages_by_what_the_pages_security_policy_allows() -> None:
    """`wait_for_function` compiles its condition in the page, and is refused when it looks a second time."""
    journeys = (ROOT / "tests" / "journeys").glob("*.py")
    assert [path.name for path in journeys if ".wait_for_function(" in path.read_text("utf-8")] == []


def test_no_file_names_the_machine_it_was_written_on() -> None:
    """Home folders, work folders and scratch files of whoever wrote it mean nothing to anybody else."""
    private = re.compile(rb"(?<![\w.<])/(home/\w+|root|Users/\w+|tmp/\w+)/")
    named = [
        path.relative_to(ROOT).as_posix()
        for path in tracked_files()
        if path.suffix not in (".png", ".webp", ".jpg", ".woff2", ".ico", ".gz")
        and path != Path(__file__)
        and private.search(path.read_bytes())
    ]
    assert named == []


def test_every_package_that_is_asked_for_says_why() -> None:
    """Take it out again, or tell `docs/dependencies.md` what it is for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *chain(*project["project"]["optional-dependencies"].values()),
    ]
    wanted += chain(*project.get("dependency-groups", {}).values())
    named = {re.split(r"[\[<>=;~! ]", one)[0] for one in wanted if isinstance(one, str)}
    browser = json.loads((ROOT / "static/package.json").read_text("utf-8"))
    named |= browser["dependencies"].keys() | browser["devDependencies"].keys()
    told = re.findall(r"[@\w./-]+", (ROOT / "docs/dependencies.md").read_text("utf-8"))
    assert sorted(named - {word.rstrip(".,/") for word in told}) == []
