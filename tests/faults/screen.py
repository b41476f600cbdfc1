"""What a screen shows: a snapshot with the events after it applied, as the browser applies them."""

from typing import Any

Json = dict[str, Any]


class Screen:
    """Conversations, live drafts and open suggestions by conversation, and people."""

    def __init__(self, snapshot: Json) -> None:
        self.conversations = {item["id"]: item for item in snapshot["conversations"]}
        self.drafts = {item["conversation_id"]: item for item in snapshot["drafts"]}
        self.suggestions = {item["conversation_id"]: item for item in snapshot["stage_suggestions"]}
        self.users = {item["id"]: item for item in snapshot["users"]}

    def apply(self, event: Json) -> None:
        getattr(self, "_" + event["t"].replace(".", "_"), self._nothing)(event)

    def differences(self, fresh: "Screen") -> list[str]:
        """Where it shows something else than a snapshot that was taken just now."""
        found: list[str] = []
        for name in ("conversations", "drafts", "suggestions", "users"):
            mine, theirs = getattr(self, name), getattr(fresh, name)
            for key in sorted(mine.keys() | theirs.keys()):
                if mine.get(key) != theirs.get(key):
                    found.append(f"{name} {key}: {_first_difference(mine.get(key), theirs.get(key))}")
        return found

    def _nothing(self, event: Json) -> None:
        """For hubs or phones; no part of a screen."""

    def _put(self, conversation: Json) -> None:
        known = self.conversations.get(conversation["id"])
        if known is None or known["version"] <= conversation["version"]:
            self.conversations[conversation["id"]] = conversation

    def _update(self, event: Json, *fields: str) -> None:
        known = self.conversations.get(event["conversation_id"])
        if known is not None and event["version"] > known["version"]:
            changed = {name: event[name] for name in (*fields, "version")}
            self.conversations[known["id"]] = {**known, **changed}

    def _message_received(self, event: Json) -> None:
        self._put(event["conversation"])

    _message_queued = _conversation_assigned = _message_received

    def _message_status_changed(self, event: Json) -> None:
        known = self.conversations.get(event["conversation_id"])
        if known and known["last_message"] and known["last_message"]["id"] == event["message_id"]:
            latest = {**known["last_message"], "status": event["status"]}
            unsaid = latest["direction"] == "inbound" or latest["status"] in ("failed", "cancelled")
            owed = unsaid or known["attention"] is not None
            holder = {**known["holder"], "waiting": "answer" if owed else "customer"}
            self.conversations[known["id"]] = {**known, "holder": holder, "last_message": latest}

    def _conversation_read(self, event: Json) -> None:
        self._update(event, "unread_count")

    def _conversation_holder_changed(self, event: Json) -> None:
        self._update(event, "holder", "attention")

    def _lead_stage_changed(self, event: Json) -> None:
        self._update(event, "lead")

    def _conversation_hidden(self, event: Json) -> None:
        for table in (self.conversations, self.drafts, self.suggestions):
            table.pop(event["conversation_id"], None)

    def _draft_ready(self, event: Json) -> None:
        draft = event["draft"]
        known = self.drafts.get(draft["conversation_id"])
        if known is None or known["id"] == draft["id"] or known["created_at"] <= draft["created_at"]:
            self.drafts[draft["conversation_id"]] = draft

    _draft_requested = _draft_failed = _draft_ready

    def _draft_settled(self, event: Json) -> None:
        if self.drafts.get(event["conversation_id"], {}).get("id") == event["draft_id"]:
            del self.drafts[event["conversation_id"]]

    def _stage_suggested(self, event: Json) -> None:
        self.suggestions[event["suggestion"]["conversation_id"]] = event["suggestion"]

    def _stage_suggestion_settled(self, event: Json) -> None:
        if self.suggestions.get(event["conversation_id"], {}).get("id") == event["suggestion_id"]:
            del self.suggestions[event["conversation_id"]]

    def _user_changed(self, event: Json) -> None:
        self.users[event["user"]["id"]] = event["user"]


def _first_difference(mine: Json | None, theirs: Json | None) -> str:
    if mine is None or theirs is None:
        return "missing here" if mine is None else "should not be here"
    names = [name for name in mine if mine[name] != theirs.get(name)]
    return ", ".join(f"{name} is {mine[name]!r}, not {theirs.get(name)!r}" for name in names)[:300]
