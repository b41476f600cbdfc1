"""All SQL of the copilot, one named function per statement, by noun. Row-level security binds every statement
to the transaction's tenant; what leaves is records and named tuples, never ORM objects."""

from realtime.transaction import Snapshot, Tx

Reading = Tx | Snapshot
"""Statements that only read run in either."""
