"""The copilot proposes, a person decides: drafts of replies, stage suggestions and their execution.

It owns persona and settings (menu 06), knowledge, drafts, suggestions and executions; it reads the inbox and
acts through the inbox's steps only (queue a message, move a lead). Nothing a model says acts by itself, no
model runs inside a transaction, and customer text is data, never instruction. It imports `inbox` and
`realtime`; the inbox does not know that it exists (`reactor.py` is how the copilot hears of messages).
Read `draft_reply.py` first, then `engine/ports.py` and `engine/local/drafter.py`.
"""
