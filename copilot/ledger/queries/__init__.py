"""Statements of the ledger."""
