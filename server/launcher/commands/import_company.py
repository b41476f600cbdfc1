"""Makes a company of the running product what a folder says: its principles, lines of business, knowledge."""

from server.launcher.commandline import run_visibly, tool_environment
from server.launcher.failure import LaunchFailure
from server.launcher.instance import Instance
from server.launcher.paths import VENV_PYTHON, data_directory


def run(arguments: list[str]) -> int:
    state = Instance(data_directory()).state()
    if state is None or not state.environment:
        raise LaunchFailure("Nothing is running on this data folder. Start the product first: ./dev run")
    command = [str(VENV_PYTHON), "-m", "server.cli", "import-company", *arguments]
    return run_visibly(command, environment={**tool_environment(), **state.environment})
