"""Speed and memory, measured against a floor of the same run: `./dev bench <name> [--json]`."""
