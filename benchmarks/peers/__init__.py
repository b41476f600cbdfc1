"""Those we compare ourselves with, each a real server that fans one publish out to many sockets.

What they are given is an opaque text; they store nothing and know no user. That is less work than ours.
"""

from benchmarks.peers.base import Peer
from benchmarks.peers.django_channels import DjangoChannels
from benchmarks.peers.floor import Floor
from benchmarks.peers.litestar_channels import LitestarChannels
from benchmarks.peers.nats import Nats
from benchmarks.peers.nchan import Nchan
from benchmarks.peers.socketio import SocketIO

PEERS: dict[str, Peer] = {
    peer.name: peer for peer in (Floor(), Nchan(), Nats(), SocketIO(), LitestarChannels(), DjangoChannels())
}
