import json
import re

from server.launcher.paths import ROOT, STATIC


def test_requirements_are_locked_by_hash_and_name_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    packages = re.split(r"^(?=\S+==)", lock, flags=re.MULTILINE)[1:]
    assert packages
    assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_the_browser_lock_has_an_entry_for_every_platform() -> None:
    """npm leaves out an optional package its index lacks, and then that platform cannot install."""
    lock = json.loads((STATIC / "package-lock.json").read_text())["packages"]
    installed = {path.rpartition("node_modules/")[2] for path in lock}
    wanted = {name for package in lock.values() for name in package.get("optionalDependencies", {})}
    assert sorted(wanted - installed) == []
    assert "resolved" not in {key for package in lock.values() for key in package}
