"""Redis loses every twentieth message."""

from tests.faults.injections._redis import through_bad_redis
from tests.faults.redis_filter import RedisFaults
from tests.faults.stage import Injection, Stage, milliseconds, percentile

POLL_SECONDS = 1.2


async def run(stage: Stage) -> None:
    faults = RedisFaults(stage.chance, drop=0.05)
    took = await through_bad_redis(stage, faults)
    p99 = percentile(took, 0.99)
    stage.saw(dropped=faults.dropped, p50_ms=milliseconds(percentile(took, 0.5)), p99_ms=milliseconds(p99))
    stage.must(faults.dropped, "nothing was dropped; nothing was proven")
    stage.must(p99 < (POLL_SECONDS + 0.2) * stage.patience, "p99 is above poll + 200 ms")


INJECTION = Injection(4, "5% of Redis messages dropped", "0 lost; p99 below poll + 200 ms", run)
