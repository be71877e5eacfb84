"""What a stage found, in words: the lines of ``dragoman code --explain``."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.code.draft import PARTIES, Draft
from dragoman.record import Span


def describe(stage: str, draft: Draft) -> Iterator[str]:
    """Lines that tell what a stage added to a draft."""
    tell = _TELLERS.get(stage)
    if tell:
        yield from tell(draft)


def _words(draft: Draft, span: Span | None, most: int = 70) -> str:
    if span is None:
        return "(no words)"
    words = " ".join(span.of(draft.text).split())
    return words if len(words) <= most else words[: most - 3] + "..."


def _language(draft: Draft) -> Iterator[str]:
    yield f"{draft.language}, published {draft.published}"
    yield from draft.warnings


def _boilerplate(draft: Draft) -> Iterator[str]:
    for span, reason in draft.skips:
        yield f"{reason}: {_words(draft, span)!r} is not coded"


def _sentences(draft: Draft) -> Iterator[str]:
    yield f"{len(draft.sentences)} sentences in {len({s.paragraph for s in draft.sentences})} paragraphs"


def _syntax(draft: Draft) -> Iterator[str]:
    yield f"{sum(len(d) for d in draft.parses)} words"
    names = [f"{e.text} ({e.label_})" for d in draft.parses for e in d.ents if e.label_ in ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")]
    if names:
        yield "names: " + ", ".join(" ".join(n.split()) for n in names[:60])


def _triggers(draft: Draft) -> Iterator[str]:
    for t in draft.triggers:
        mode = f"/{t.mode}" if t.mode else ""
        yield f"{_words(draft, t.span)!r}: {t.type}{mode} {t.status}, CAMEO {t.cameo}, confidence {t.score:.2f}"
        for r in t.roles:
            yield f"    {r.role}: {_words(draft, r.span)!r} {r.score:.2f}"


def _roles(draft: Draft) -> Iterator[str]:
    for t in draft.triggers:
        parties = ", ".join(f"{r.role} {_words(draft, r.span, 50)!r}" for r in t.roles if r.role in PARTIES)
        yield f"{_words(draft, t.span)!r}: {parties or 'no party'}"


def _sayings(draft: Draft) -> Iterator[str]:
    for s in draft.sayings:
        yield f"{_words(draft, s.speaker, 40)!r} {_words(draft, s.cue, 20)!r} ({s.kind}): {_words(draft, s.content)!r}"


def _dates(draft: Draft) -> Iterator[str]:
    for d in draft.dates:
        free = ", or the other way by tense" if d.mention.direction_free else ""
        yield f"{_words(draft, d.span)!r}: {d.mention.start} to {d.mention.end} ({d.mention.kind}{free})"


def _toponyms(draft: Draft) -> Iterator[str]:
    for p in draft.places:
        yield f"{_words(draft, p.mentions[0])!r}: {p.name}, {p.country or '-'} ({p.lat}, {p.lon}): {'; '.join(draft.whys.get(p.id, ()))}"


def _mentions(draft: Draft) -> Iterator[str]:
    yield ", ".join(f"{_words(draft, m.span, 40)!r}" for m in draft.mentions)


def _actors(draft: Draft) -> Iterator[str]:
    for e in draft.entities:
        yield f"{e.id} {e.name}, {e.kind}, {e.country or '-'} {' '.join(e.sectors)}: {'; '.join(dict.fromkeys(draft.whys.get(e.id, ())))}"


def _events(draft: Draft) -> Iterator[str]:
    for e in draft.events:
        mode = f"/{e.mode}" if e.mode else ""
        actors, recipients = (", ".join(p.entity for p in side) or "-" for side in (e.actors, e.recipients))
        yield f"{e.id} {_words(draft, e.trigger)!r}: {e.type}{mode} {e.status}, {actors} -> {recipients}"
        for why in draft.whys.get(e.id, ()):
            yield f"    {why}"
        if e.date:
            yield f"    date {e.date.from_} to {e.date.to}: {e.date.basis}" + (f" in {_words(draft, e.date.span)!r}" if e.date.span else "")
        yield f"    score {e.score} and quad {e.quad}: the ontology's table for {e.type}{mode}"


def _statements(draft: Draft) -> Iterator[str]:
    yield f"{len(draft.statements)} of {len(draft.sayings)} sayings have a speaker"


def _relations(draft: Draft) -> Iterator[str]:
    for r in draft.relations:
        yield f"{'-'.join(r.between)} {r.state or '-'} {r.trend or '-'}: {_words(draft, r.span)!r}"


def _issues(draft: Draft) -> Iterator[str]:
    told = [(e.id, e.issues) for e in draft.events] + [(s.id, s.issues) for s in draft.statements] + [("-".join(r.between), r.issues) for r in draft.relations]
    for name, issues in told:
        if issues:
            yield f"{name}: " + ", ".join(f"{i.label} ({_words(draft, i.span, 40)!r})" for i in issues)


_TELLERS = {
    "language": _language, "boilerplate": _boilerplate, "sentences": _sentences, "syntax": _syntax, "triggers": _triggers, "roles": _roles, "sayings": _sayings,
    "dates": _dates, "toponyms": _toponyms, "mentions": _mentions, "actors": _actors, "events": _events, "statements": _statements,
    "relations": _relations, "issues": _issues,
}  # fmt: skip
