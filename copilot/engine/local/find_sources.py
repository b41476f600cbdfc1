"""Which entries answer the turn: one answer for each of its questions, as far as the knowledge goes."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from copilot.context import Context
from copilot.engine.local.asked import is_product, named_products
from copilot.engine.local.choose_pattern import SELLING
from copilot.engine.local.classify import Reading, classify
from copilot.engine.local.pointed import pointed_at
from copilot.engine.local.questions import Question, parts, questions, words_of_products
from copilot.engine.local.reading import CONTINUED_MARGIN, postal_code
from copilot.engine.local.retrieve import SAY_IT_ALL, Found, rank, ties
from copilot.engine.local.signals import payment_asked, search_hint
from copilot.engine.local.slots import read_slots
from copilot.engine.local.trade import untagged
from copilot.engine.local.untagged import asked_words, beside_the_point, covering, unanswered
from copilot.language import plain, stems

ABOUT_PRICE = frozenset({"PRECO", "NEGOCIACAO", "COMPRA"})
SPOKEN_OF = 0.35
FEW_WORDS = 4
ALSO = 0.5
ALREADY = 0.2
MOST_ANSWERS = 3
_CHARGED = re.compile(r"\bcobr\w+")
_COMPARES = re.compile(r"\b(ou|diferenca|melhor|compara\w*|entre)\b")


@dataclass(frozen=True, slots=True)
class Answer:
    """Several entries where several products fit alike."""

    entries: Sequence[Found]
    text: str
    """What of the turn it answers; sentences are chosen by it."""
    intent: str


@dataclass(frozen=True, slots=True)
class Sources:
    answers: Sequence[Answer]
    left: Sequence[str] = ()
    """Topics of clear questions that nothing answers."""

    @property
    def entries(self) -> Sequence[Found]:
        return self.answers[0].entries if self.answers else ()


def find_sources(context: Context, reading: Reading) -> Sources:
    turn = context.turn_text
    if special := _hinted(context, reading) or _payment(context, reading):
        return Sources([Answer(special, turn, reading.intent)])
    if reading.intent == "RECLAMACAO" and _CHARGED.search(plain(turn)):
        return Sources([])  # terms of exchange and return are no answer to a wrong charge
    if reading.intent in SELLING and (entry := pointed_at(context)):
        return Sources([Answer([Found(entry, 1.0, 1.0)], turn, reading.intent)])
    asked = questions(context)
    if len(asked) > 1:
        return _wider_by_words(context, reading, _of_several(context, reading, asked))
    if reading.intent == "COMPRA" and classify(turn).intent == "CONFIRMACAO":
        return Sources([])  # a yes to what we have just described
    found = _of_whole(context, reading)
    if not found and asked:
        found = ties(context, _ranked(context, asked[0].intent, asked[0].about))
        if reading.intent in SAY_IT_ALL:  # nor is who complains
            found = [each for each in found if not (untagged(each.entry) and each.is_product)]
    if not found and reading.intent in SELLING and named_products(context):
        found = ties(context, _ranked(context, reading.intent, words_of_products(context, turn)))
    if reading.intent not in ABOUT_PRICE and found and untagged(found[0].entry):
        found = [each for each in found if not beside_the_point(context, each.entry, turn)]
    if reading.intent == "PRECO" and not any(each.is_product for each in found):
        found = _only_price(context) or found
    if not found and (several := _of_parts(context, reading)):
        return _wider_by_words(context, reading, Sources(several))
    answers = [Answer(found, turn, reading.intent)] if found else []
    if not any(each.is_product for each in found) and (before := _spoken_of(context, reading)):
        answers.insert(0, Answer(before, turn, reading.intent))
    return _wider_by_words(context, reading, Sources(answers))


def _of_parts(context: Context, reading: Reading) -> list[Answer]:
    """Of a turn in several bubbles, those that an entry answers by itself."""
    answers: list[Answer] = []
    for part in parts(context.turn_text):
        ranked = [found for found in _ranked(context, reading.intent, part) if untagged(found.entry)]
        if ranked and not beside_the_point(context, ranked[0].entry, part):
            used = [found.entry.id for answer in answers for found in answer.entries]
            if ranked[0].entry.id not in used and len(answers) < MOST_ANSWERS:
                answers.append(Answer(ranked[:1], part, reading.intent))
    return answers


def _only_price(context: Context) -> list[Found]:
    """«Quanto fica?» where the company has one list of prices."""
    priced = [entry for entry in context.knowledge if untagged(entry) and is_product(entry)]
    if any(
        asked_words(context, part) for part in parts(context.turn_text) if classify(part).intent == "PRECO"
    ):
        return []
    return [Found(priced[0], SPOKEN_OF, 0.0)] if len(priced) == 1 else []


def _wider_by_words(context: Context, reading: Reading, sources: Sources) -> Sources:
    """Of entries that only have a title and a text, also those that a word of the turn names and nothing said
    so far knows: «uma grande com borda»."""
    used = [found.entry for answer in sources.answers for found in answer.entries]
    if used and untagged(used[0]):
        later = [topic for topic in unanswered(context, context.turn_text) if topic not in sources.left]
        sources = replace(sources, left=(*sources.left, *later))
    room = MOST_ANSWERS - len(sources.answers)
    if not used or room < 1 or not all(untagged(entry) for entry in used):
        return sources
    if _product_only(context, reading.intent):
        return sources
    turn = context.turn_text
    more = covering(context, used, asked_words(context, turn), room)
    answers = [Answer([Found(entry, ALSO, 0.0)], turn, reading.intent) for entry in more]
    return replace(sources, answers=[*sources.answers, *answers])


def _of_several(context: Context, reading: Reading, asked: Sequence[Question]) -> Sources:
    """The whole turn leads where it is about one trouble, or names several products at once; otherwise each
    question finds its own."""
    answers: list[Answer] = []
    if reading.intent in SAY_IT_ALL or len(named_products(context)) > 1:
        whole = _of_whole(context, reading)
        answers = [Answer(whole, context.turn_text, reading.intent)] if whole else []
        if reading.intent in SAY_IT_ALL:  # a complaint is full of words that only look like questions
            asked = [question for question in asked if "?" in question.said]
    left: list[str] = []
    for question in asked:
        ranked = _ranked(context, question.intent, question.about)
        if (covered := _covered(answers, ranked)) is not None:
            answers[covered] = _wider(answers[covered], question)
        elif not ranked or (answers and ranked[0].score <= ALSO) or len(answers) == MOST_ANSWERS:
            left.append(question.topic)
        else:
            entries = ranked[:1] if answers else ties(context, ranked)
            answers.append(Answer(entries, question.said, question.intent))
    if not answers and (whole := _of_whole(context, reading)):
        return Sources([Answer(whole, context.turn_text, reading.intent)])
    if not answers and reading.intent == "PRECO" and (only := _only_price(context)):
        return Sources([Answer(only, context.turn_text, reading.intent)])
    return Sources(answers, tuple(dict.fromkeys(left)))


def _covered(answers: Sequence[Answer], ranked: Sequence[Found]) -> int | None:
    """Where an entry that is spoken from already fits this question about as well as the best one does."""
    as_good = {found.entry.id for found in ranked if ranked[0].score - found.score <= ALREADY}
    return next(
        (
            index
            for index, answer in enumerate(answers)
            if any(found.entry.id in as_good for found in answer.entries)
        ),
        None,
    )


def _wider(answer: Answer, question: Question) -> Answer:
    priced = question.intent if question.intent == "PRECO" else answer.intent
    return Answer(answer.entries, f"{answer.text}\n{question.said}", priced)


def _of_whole(context: Context, reading: Reading) -> list[Found]:
    ranked = _ranked(context, reading.intent, None)
    return _compared(context, reading) or _each_named(context, reading, ranked) or ties(context, ranked)


def _ranked(context: Context, intent: str, text: str | None) -> list[Found]:
    return rank(context, intent, text=text, product_only=_product_only(context, intent))


def _spoken_of(context: Context, reading: Reading) -> list[Found]:
    """«Me vê 2 bege» is about the product of the messages before, and so is «Curitiba» after our question."""
    continued = reading.intent == "COMPRA" or reading.margin <= CONTINUED_MARGIN
    few = len(stems(context.turn_text)) <= FEW_WORDS and not postal_code(context.turn)
    if reading.intent not in ABOUT_PRICE or not (continued and few):
        return []
    named = read_slots(context, None)["product"]
    return [Found(e, SPOKEN_OF, 0.0) for e in context.knowledge if e.title == named][:1]


def _product_only(context: Context, intent: str) -> bool:
    """In a first conversation there is no closing: payment instructions wait until a person moved the lead
    on. After it, «vou levar o edredom preto» is still about the quilt; how to pay is not."""
    if intent != "COMPRA":
        return False
    how = re.search(r"\b(como|pag\w+)\b", plain(context.turn_text))
    return not context.may_state_prices or bool(named_products(context) and not how)


def _each_named(context: Context, reading: Reading, ranked: list[Found]) -> list[Found]:
    """The best entry of each product, where several are asked about at once."""
    if reading.intent not in SELLING or (ranked and not ranked[0].is_product):
        return []
    named = named_products(context)
    if len(named) < 2:
        return []
    each = [rank(context, "PRECO", text=word, product_only=True)[:1] for word in named.values()]
    return [found for best in each for found in best][:MOST_ANSWERS]


def _compared(context: Context, reading: Reading) -> list[Found]:
    """«Percal ou microfibra?»: each is named by the words that only its own title has."""
    if reading.intent != "DUVIDA_PRODUTO" or not _COMPARES.search(plain(context.turn_text)):
        return []
    products = [entry for entry in context.knowledge if is_product(entry)]
    titles = [set(stems(entry.title)) for entry in products]
    counts = Counter(word for title in titles for word in title)
    said = set(stems(context.turn_text))
    named = [
        Found(entry, 1.0, 0.0)
        for entry, title in zip(products, titles, strict=True)
        if any(counts[word] == 1 and word in said for word in title)
    ]
    if len(named) < 2 and len(kinds := named_products(context)) == 1:
        named = [
            Found(entry, 1.0, 0.0)
            for entry, title in zip(products, titles, strict=True)
            if kinds.keys() & title
        ]
    return named[:MOST_ANSWERS] if len(named) > 1 else []


def _hinted(context: Context, reading: Reading) -> list[Found]:
    """Who furnishes a guest house is not asked which sheet it is to be."""
    words = search_hint(context.turn_text) if reading.intent in SELLING else ""
    ranked = rank(context, "DUVIDA_PRODUTO", text=words) if words else []
    return [found for found in ranked if not found.is_product][:1]


def _payment(context: Context, reading: Reading) -> list[Found]:
    """«Vou levar o edredom, manda o pix» asks for the key, not for the product once more."""
    asked = payment_asked(context.turn_text) if reading.intent == "COMPRA" else None
    ranked = rank(context, "COMPRA", text=asked) if asked and context.may_state_prices else []
    return [found for found in ranked if not found.is_product][:1]
