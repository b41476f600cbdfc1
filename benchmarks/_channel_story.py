"""What happens in the chats of many companies, drawn by lot from a seed, and how each chat looks in the end.

Every company hears of the same numbers, in the same seconds, under the same names of messages; only the
words differ, so that whatever reaches a wrong company shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks._channel_wires import Act, Door

REPEATED = 0.2
"""Share of payloads that come a second time."""
KINDS = ("text",) * 8 + ("image",) * 3 + ("voice", "location", "contacts")


@dataclass
class Bubble:
    """As a thread should show it."""

    id: str
    kind: str
    at: int
    text: str
    outbound: bool = False
    edited: bool = False
    revoked: bool = False
    reaction: str | None = None
    status: str = "sent"


@dataclass
class Story:
    door: Door
    acts: list[Act] = field(default_factory=list)
    chats: dict[str, list[Bubble]] = field(default_factory=dict)


def tell(doors: Sequence[Door], count: int, chats: int, dice: Random, now: int) -> list[Story]:
    """`count` different payloads in all."""
    stories = [Story(door) for door in doors]
    for number in range(count):
        story = stories[number % len(stories)]
        chat = f"55119000000{dice.randrange(chats):02}"
        _go_on(story, chat, f"E{number % len(stories)}", len(story.acts), dice, now - 7200)
    return stories


def _go_on(story: Story, chat: str, company: str, step: int, dice: Random, start: int) -> None:
    """The next act in a chat: most are new bubbles, others change one that stands there."""
    bubbles, at = story.chats.setdefault(chat, []), start + step * 20
    act = dice.choices(("say", "echo", "edit", "revoke", "reaction", "status"), (60, 8, 8, 5, 10, 9))[0]
    named = f"{chat}.{step}"
    targets = [one for one in bubbles if not one.revoked and one.outbound == (act == "status")]
    if story.door.provider == "simulator" and act in ("echo", "status"):
        act = "say"  # its phone is the customer's; it knows no other
    if act in ("say", "echo") or not targets:
        what = "echo" if act == "echo" else dice.choice(KINDS)
        words = f"{company} {chat} nº {step}" if what in ("text", "image", "echo") else ""
        bubbles.append(Bubble(named, "text" if what == "echo" else what, at, words, outbound=what == "echo"))
        story.acts.append(Act(what, chat, named, at, words))
        return
    story.acts.append(_change(dice.choice(targets), act, chat, named, at, company, dice))


def _change(one: Bubble, act: str, chat: str, named: str, at: int, company: str, dice: Random) -> Act:
    match act:
        case "edit" if one.kind == "text":
            one.edited, one.text = True, f"{company} {chat} corrigida em {named}"
            return Act("edit", chat, named, at, one.text, one.id)
        case "revoke":
            one.revoked = True
            return Act("revoke", chat, named, at, "", one.id)
        case "status":
            what = dice.choice(("delivered", "read"))
            one.status = "read" if "read" in (what, one.status) else what
            return Act(what, chat, named, at, "", one.id)
    one.reaction = dice.choice(("👍", "❤️", "🙏"))
    return Act("reaction", chat, named, at, one.reaction, one.id)


def requests(stories: Sequence[Story], dice: Random) -> list[bytes]:
    """In disorder, so that reports, edits and reactions come before what they are about; and some twice."""
    told = [story.door.request(act) for story in stories for act in story.acts]
    told += dice.sample(told, int(len(told) * REPEATED / (1 - REPEATED)))
    dice.shuffle(told)
    return told
