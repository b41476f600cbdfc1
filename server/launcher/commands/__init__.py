"""One file per `./dev` command, each with a `run(arguments)` that returns the exit code."""
