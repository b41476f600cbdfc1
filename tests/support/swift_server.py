"""OpenStack Swift with its S3 door, all four servers in this process: `FOLDER PORT KEY SECRET`.

Run as a program of its own: Swift lives on eventlet, which takes the place of sockets and threads.
"""

import os
import signal
import socket
import sys
from pathlib import Path
from types import FrameType

import eventlet
import eventlet.patcher
import eventlet.wsgi

eventlet.patcher.monkey_patch()

from swift.common import utils, wsgi  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402

STORES = ("account", "container", "object")

PIPELINE = """
[DEFAULT]
swift_dir = {folder}
[pipeline:main]
pipeline = s3api tempauth slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:slo]
use = egg:swift#slo
[filter:s3api]
use = egg:swift#s3api
s3_acl = false
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_{user} = {secret} .admin
"""
STORE = """
[DEFAULT]
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
disable_fallocate = true
fallocate_reserve = 0
[pipeline:main]
pipeline = {name}-server
[app:{name}-server]
use = egg:swift#{name}
"""


def main(folder: Path, port: int, key: str, secret: str) -> None:
    """`key` is `account:user`."""
    (folder / "devices" / "disk").mkdir(parents=True)
    (folder / "swift.conf").write_text(
        "[swift-hash]\nswift_hash_path_suffix = tests\n[storage-policy:0]\nname = one\ndefault = yes\n"
    )
    utils.set_swift_dir(str(folder))
    sockets = {name: _listen(0) for name in STORES}
    for name, listener in sockets.items():
        _ring(folder, name, listener.getsockname()[1])
        (folder / f"{name}.conf").write_text(STORE.format(folder=folder, name=name))
    (folder / "proxy.conf").write_text(
        PIPELINE.format(folder=folder, user=key.replace(":", "_"), secret=secret)
    )
    for name, listener in sockets.items():
        eventlet.spawn(_serve, folder / f"{name}.conf", listener)
    _serve(folder / "proxy.conf", _listen(port))


def _listen(port: int) -> socket.socket:
    return eventlet.listen(("127.0.0.1", port))  # type: ignore[no-any-return]


def _ring(folder: Path, name: str, port: int) -> None:
    """One copy of everything, on one disk."""
    builder = RingBuilder(1, 1, 0)
    builder.add_dev(
        {"id": 0, "region": 1, "zone": 1, "weight": 1.0, "ip": "127.0.0.1", "port": port, "device": "disk"}
    )
    builder.rebalance()
    builder.get_ring().save(str(folder / f"{name}.ring.gz"))


def _serve(configuration: Path, listener: socket.socket) -> None:
    """As `swift.common.wsgi.run_server`, which changes eventlet's hub and so loses what else runs on it."""
    eventlet.wsgi.server(
        listener,
        wsgi.loadapp(str(configuration), global_conf={"log_name": configuration.stem}),
        log=wsgi.NullLogger(),
        protocol=wsgi.SwiftHttpProtocol,
        capitalize_response_headers=False,
    )


def _end(number: int, frame: FrameType | None) -> None:
    os._exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
