"""Nchan, a module of nginx in C: what many would put in front of an application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks._house import free_port
from benchmarks._sockets import Door
from benchmarks.peers.base import Lab, Running, broker, http_publisher, process

COMPILED_IN = Path("/var/lib/nginx")
"""Debian's nginx wants to make folders in it, whatever its configuration says."""


class Nchan:
    name = "nchan"
    title = "Nchan (nginx, C)"

    def missing(self, lab: Lab) -> str | None:
        if not (_program(lab).exists() and _module(lab).exists()):
            return "nginx with the module nchan"
        return None if COMPILED_IN.is_dir() else f"the folder {COMPILED_IN}, which nginx insists on"

    @asynccontextmanager
    async def running(self, lab: Lab) -> AsyncIterator[Running]:
        folder, port = lab.scratch(self.name), free_port()
        async with broker(lab) as (broker_pid, broker_port):
            configuration = folder / "nginx.conf"
            configuration.write_text(_configuration(lab, folder, port, broker_port))
            words: list[str | Path] = [_program(lab), "-e", folder / "error.log", "-c", configuration]
            async with process(words, port, folder / "log") as pid:
                door = Door(port=port, path="/follow", needle='"seq"')
                yield Running(door, pid, http_publisher(port, "/publish"), others={"broker": broker_pid})


def _program(lab: Lab) -> Path:
    return lab.debian / "usr/sbin/nginx"


def _module(lab: Lab) -> Path:
    return lab.debian / "usr/lib/nginx/modules/ngx_nchan_module.so"


def _configuration(lab: Lab, folder: Path, port: int, broker_port: int) -> str:
    """One worker, messages through Redis as between several instances, nothing kept for late comers."""
    places = "\n".join(
        f"  {kind}_temp_path {folder};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""
load_module {_module(lab)};
daemon off;
user root;
worker_processes 1;
worker_rlimit_nofile 20000;
pid {folder}/pid;
events {{ worker_connections 18000; }}
http {{
  access_log off;
  keepalive_requests 1000000;
{places}
  upstream between_instances {{ nchan_redis_server redis://127.0.0.1:{broker_port}; }}
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location = /follow {{
      nchan_subscriber websocket;
      nchan_channel_id tenant;
      nchan_redis_pass between_instances;
      nchan_message_buffer_length 0;
    }}
    location = /publish {{
      nchan_publisher;
      nchan_channel_id tenant;
      nchan_redis_pass between_instances;
      nchan_message_buffer_length 0;
    }}
  }}
}}
"""
