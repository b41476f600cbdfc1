"""Ticks only move forward."""

from hypothesis import given
from hypothesis import strategies as st

from inbox.message_status import ARRIVED, RANK, advance
from realtime.records import MessageStatus

reports = st.sampled_from(["accepted", "sent", "delivered", "read", "failed"]).map(MessageStatus)


def after(start: MessageStatus, reported: list[MessageStatus]) -> MessageStatus:
    for report in reported:
        start = advance(start, report) or start
    return start


@given(st.lists(reports, max_size=6).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_with_proof_of_arrival_the_order_of_reports_does_not_matter(
    orders: tuple[list[MessageStatus], list[MessageStatus]],
) -> None:
    reported, shuffled = orders
    arrived = [report for report in reported if report in ARRIVED]
    if arrived:
        best = max(arrived, key=lambda status: RANK[status])
        assert after(MessageStatus.SENDING, reported) is best
        assert after(MessageStatus.SENDING, shuffled) is best


@given(st.sampled_from(list(RANK)), st.lists(reports.filter(lambda status: status != "failed"), max_size=8))
def test_a_tick_never_goes_back(start: MessageStatus, reported: list[MessageStatus]) -> None:
    assert RANK[after(start, reported)] >= RANK[start]


def test_a_failure_ends_what_did_not_arrive() -> None:
    assert after(MessageStatus.SENT, [MessageStatus.FAILED, MessageStatus.SENT]) is MessageStatus.FAILED
    assert after(MessageStatus.READ, [MessageStatus.FAILED]) is MessageStatus.READ


def test_a_cancelled_message_stays_cancelled() -> None:
    assert advance(MessageStatus.CANCELLED, MessageStatus.READ) is None
