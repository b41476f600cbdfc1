"""What a seller works with: channels, contacts, conversations, messages, leads and the outbox.

One use case is one file with one public function of its name: `receive_message`, `send_message`,
`assign_conversation` … It opens the tenant's transaction itself, checks, locks the conversation's row,
writes, emits and returns. Steps that several use cases share take the open `tx` (`outbound.queue_message`,
`lead_moves.move_lead`). Statements live in `queries/`, providers behind `channels/`.

The inbox imports `realtime` only and never knows that a copilot exists.
"""
