"""Everything a script needs to talk to the running demo company."""

import argparse
import json

from server.launcher import product
from server.launcher.commandline import tool_environment
from server.launcher.console import say
from server.launcher.failure import LaunchFailure
from server.launcher.instance import Instance
from server.launcher.paths import data_directory


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./dev demo", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object, nothing else")
    options = parser.parse_args(arguments)
    state = Instance(data_directory()).state()
    if state is None or not state.environment:
        raise LaunchFailure("Nothing is running on this data folder. Start the product first: ./dev run")
    demo = product.demo_as_json({**tool_environment(), **state.environment})
    if options.json:
        say(json.dumps(demo, indent=2, ensure_ascii=False))
        return 0
    for name, value in demo.items():
        say(f"{name}: {json.dumps(value, ensure_ascii=False)}")
    return 0
