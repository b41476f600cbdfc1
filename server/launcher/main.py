"""`./dev <command>`: dispatch, and one place where failures become sentences."""

import importlib

from server.launcher import environment
from server.launcher.console import complain, say
from server.launcher.failure import LaunchFailure

COMMANDS = {
    "run": "the whole product: inbox, simulator, API; Ctrl-C stops it",
    "test": "everything that proves it works (--fast leaves the browser journeys out)",
    "check": "format, lint, types, house rules, and the sizes of our files beside those we learn from",
    "bench": "measurements: ./dev bench <name>, or the list of them",
    "eval": "how good the copilot is, on cases (--provider, --slice, --cases FOLDER, --json)",
    "faults": "26 ways to break it, and what was lost by each (--json, --only 1,9, --seed, --long)",
    "long": "what `./dev test` plays in short, at length: measurements, fuzzing, stories of chance",
    "screens": "the pictures of docs/screens, taken again",
    "demo": "address, users, tokens and webhook of the running demo company (--json)",
    "rebuild": "restores from stored webhooks what is missing of the inbox",
    "import-company": "a folder of Markdown into menu 06 (FOLDER --as EMAIL of an administrator)",
    "doctor": "what is on this machine, and what is missing",
    "reset": "deletes the data folder, after asking",
    "generate": "openapi.json and the TypeScript types from the one declaration",
    "lock": "requirements.lock from pyproject.toml",
    "help": "this list",
}
WITHOUT_ENVIRONMENT = {"doctor", "reset", "help"}


def main(arguments: list[str]) -> int:
    name, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if name not in COMMANDS:
        if name not in ("-h", "--help"):
            complain(f"`./dev {name}` is not a command.\n")
            _help()
            return 2
        name = "help"
    try:
        return _dispatch(name, rest)
    except LaunchFailure as failure:
        complain(f"\n{failure}")
        return 1
    except KeyboardInterrupt:
        return 130


def _dispatch(name: str, arguments: list[str]) -> int:
    if name == "help":
        return _help()
    module = importlib.import_module(f"server.launcher.commands.{name.replace('-', '_')}")
    if name not in WITHOUT_ENVIRONMENT:
        if hasattr(module, "preflight"):
            module.preflight(arguments)
        environment.ensure()
        if not environment.inside():
            environment.enter([name, *arguments])
    code: int = module.run(arguments)
    return code


def _help() -> int:
    say("./dev <command>\n")
    for name, purpose in COMMANDS.items():
        say(f"  {name:<14} {purpose}")
    return 0
