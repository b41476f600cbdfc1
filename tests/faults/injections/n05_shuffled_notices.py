"""Redis tells things twice and in another order."""

from tests.faults.injections._redis import through_bad_redis
from tests.faults.redis_filter import RedisFaults
from tests.faults.stage import Injection, Stage, milliseconds, percentile


async def run(stage: Stage) -> None:
    faults = RedisFaults(stage.chance, double=0.2, late=0.2)
    took = await through_bad_redis(stage, faults)
    stage.saw(doubled=faults.doubled, reordered=faults.delayed, p99_ms=milliseconds(percentile(took, 0.99)))
    stage.must(faults.doubled and faults.delayed, "nothing was doubled or late; nothing was proven")


INJECTION = Injection(5, "Redis messages doubled and reordered", "0 doubled, order kept", run)
