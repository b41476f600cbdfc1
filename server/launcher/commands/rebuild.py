"""Restores from stored webhooks what is missing of the inbox of the running product."""

from server.launcher.commandline import run_visibly, tool_environment
from server.launcher.failure import LaunchFailure
from server.launcher.instance import Instance
from server.launcher.paths import VENV_PYTHON, data_directory


def run(arguments: list[str]) -> int:
    state = Instance(data_directory()).state()
    if state is None or not state.environment:
        raise LaunchFailure("Nothing is running on this data folder. Start the product first: ./dev run")
    command = [str(VENV_PYTHON), "-m", "server.cli", "rebuild", *arguments]
    return run_visibly(command, environment={**tool_environment(), **state.environment})
