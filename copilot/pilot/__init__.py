"""The pilot: the AI runs a conversation by itself where the company allows it, until it needs a person, and
never talks over one.

Read `fsm.json`, then `take_turn.py`: begin (a transaction), three tasks (none open), commit (a transaction).
"""
