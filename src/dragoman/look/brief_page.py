"""A brief as one page of HTML that needs nothing else: no script, no font, no address but those it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from html import escape

from dragoman import ontology
from dragoman.look.brief import Brief, Group, Item, Section
from dragoman.look.cells import line
from dragoman.look.highlights import highlights, visible
from dragoman.look.woven import Mark, woven

LONGEST = 200_000  # characters of a text that are shown, as many as a coder reads
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_CLASSES = {"trigger": "line an act", "actor": "party", "date": "day", "place": "place", "source": "speaker"}

# Grounds are half-transparent and lines are told apart by form, so that marks read on light and dark and without colour.
STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fdfdfb; --dim: #595959; --rule: #c9c9c2; --link: #0b4f9e; --hit: #ffe08a }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e6e1; --paper: #17181a; --dim: #a9a9a4; --rule: #45464a; --link: #8ec1ff; --hit: #6b5300 }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 88rem; padding: 1rem 1.5rem 3rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
a { color: var(--link) }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.skip { position: absolute; left: -99rem }
.skip:focus { position: static }
header p, .dim { color: var(--dim) }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0 }
h2 { font-size: 1.15rem; border-bottom: 1px solid var(--rule); margin: 1.6rem 0 .4rem }
h3 { font-size: 1rem; margin: .9rem 0 .2rem }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; padding: 0 }
ol { margin: 0; padding-left: 2.4rem }
li { margin: .45rem 0; padding: .1rem .3rem }
li p { margin: 0 }
.text { white-space: pre-wrap; line-height: 1.75; max-width: 46rem }
mark { background: rgba(240, 180, 0, .3); color: inherit; font-weight: 600 }
.said { background: rgba(128, 128, 128, .14) }
.tie { background: rgba(0, 150, 90, .18) }
.actor { border-bottom: 2px solid rgba(0, 130, 200, .8) }
.date { border-bottom: 2px dotted rgba(0, 150, 90, 1) }
.place { border-bottom: 2px dashed rgba(190, 60, 160, 1) }
.source { border-bottom: 3px double rgba(128, 128, 128, 1) }
:target { background: var(--hit); outline: 2px solid var(--link); scroll-margin-top: 4rem }
.back { font-size: .75rem; vertical-align: super; user-select: none; padding: 0 .15rem }
dt { font-weight: 600 }
@media (min-width: 70rem) {
  main { display: grid; grid-template-columns: 1fr 1fr; gap: 0 3rem; align-items: start }
  .brief, .terms { grid-column: 1 }
  .source-text { grid-column: 2; position: sticky; top: 0; max-height: 100vh; overflow-y: auto }
}
@media print { nav, .skip, .back { display: none } .source-text { position: static; max-height: none } }
"""


def page(b: Brief) -> str:
    """The whole page. All that comes from the document is escaped, and characters that could hide something are shown."""
    c = b.coded
    title = _e(line(c.title or c.id, 300))
    facts = [_e(line(p, 200)) for p in (c.id if c.title else "", f"published {c.date}", c.source or "") if p]
    if c.url and re.match(r"https?://", c.url):
        facts.append(f'<a href="{_e(c.url)}" rel="noopener noreferrer">{_e(line(c.url, 120))}</a>')
    return "\n".join([
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
        '<a class="skip" href="#text">To the text</a>',
        f'<header>\n<h1 dir="auto">{title}</h1>\n<p>{" · ".join(facts)}</p>',
        *(f"<p>Warning: {_e(line(w))}</p>" for w in c.warnings),
        "</header>",
        _nav(b),
        '<main>\n<div class="brief">',
        *(_section(s) for s in b.sections),
        "</div>",
        _text(b),
        _terms(b),
        f'</main>\n<footer class="dim"><p>Coded by dragoman {_e(line(c.coder.version, 40))}, models {_e(line(c.coder.models, 80))}. '
        "It tells what the text says, not what is true.</p></footer>\n</body>\n</html>\n",
    ])  # fmt: skip


def _e(text: str) -> str:
    return escape(visible(text), quote=True)


def _nav(b: Brief) -> str:
    links = [f'<li><a href="#{s.name}">{_e(s.title)}</a> <span class="dim">({len(s.items)})</span></li>' for s in b.sections]
    return '<nav aria-label="Sections">\n<ul>' + "".join(links) + '<li><a href="#text">The text</a></li></ul>\n</nav>'


def _section(s: Section) -> str:
    parts = [f'<section aria-labelledby="{s.name}">\n<h2 id="{s.name}">{_e(s.title)}</h2>']
    parts += ["".join(_group(g)) for g in s.groups] or ['<p class="dim">Nothing in this text.</p>']
    return "\n".join([*parts, "</section>"])


def _group(g: Group) -> Iterator[str]:
    if g.title:
        yield f'<h3 dir="auto">{_e(g.title)}</h3>\n'
    yield f'<ol start="{g.items[0].number}">\n'
    for item in g.items:
        yield _item(item) + "\n"
    yield "</ol>"


def _item(i: Item) -> str:
    days = f"{_e(i.days)} " if i.days else ""
    details = "".join(f"; {_e(d)}" for d in i.details)
    quoted = f"“{_e(line(i.words.text, 160))}”" + (f", sentence {i.sentence}" if i.sentence else "")
    sure = f" · confidence {i.confidence:.2f}" if i.confidence is not None else ""
    rests = f'<a href="#{_anchor(i)}">{quoted}</a>' if i.words.span.end <= LONGEST else quoted
    said = f"<p>{days}<strong>{_e(i.kind)}</strong> {_e(i.who)}{details}</p>"
    return f'<li id="line-{i.number}" value="{i.number}" dir="auto">{said}<p class="dim">{rests}{sure}</p></li>'


def _anchor(i: Item) -> str:
    return f"words-{i.words.span.start}-{i.words.span.end}"


def _text(b: Brief) -> str:
    shown = visible(b.coded.text[:LONGEST])
    rest = len(b.coded.text) - len(shown)
    language = b.coded.language if _LANGUAGE.fullmatch(b.coded.language) else ""
    legend = " ".join(f'<span class="{name}">{_e(words)}</span>' for name, words in _CLASSES.items() if name != "trigger")
    body = woven(shown, list(_marks(b, len(shown))))
    return "\n".join([
        '<section class="source-text" aria-labelledby="text" tabindex="0">\n<h2 id="text">The text</h2>',
        f'<p class="dim"><mark>act</mark> <span class="said">statement</span> <span class="tie">relation</span> {legend}; '
        "the numbers lead back to the lines</p>",
        f'<div class="text" lang="{_e(language)}" dir="auto">{body}</div>',
        f'<p class="dim">and {rest:,} more characters</p>' if rest else "",
        "</section>",
    ])  # fmt: skip


def _marks(b: Brief, length: int) -> Iterator[Mark]:
    """What lines rest on, as anchors with the way back, and the parties, days, places and speakers around it."""
    lines: dict[str, list[tuple[Item, str]]] = defaultdict(list)
    for s in b.sections:
        for i in s.items:
            look = "tie" if s.name == "relations" else "said" if i.confidence is None else ""
            lines[_anchor(i)].append((i, look))
    for anchor, some in lines.items():
        span, look = some[0][0].words.span, some[0][1]
        back = "".join(f'<a class="back" href="#line-{i.number}" aria-label="back to line {i.number}">{i.number}</a>' for i, _ in some)
        if span.end <= length:
            yield Mark(span, f'span class="{look}"' if look else "mark", anchor, back)
    taken = {some[0][0].words.span for some in lines.values()}
    for h in highlights(b.coded.record):
        if h.mark != "trigger" and h.span not in taken and h.span.end <= length:
            yield Mark(h.span, f'span class="{h.mark}"')


def _terms(b: Brief) -> str:
    """The types and modes of the page, in the ontology's words; those of one's own are not there."""
    used = {(e.type, e.mode) for e in b.coded.events}
    known = {t.name: t for t in ontology.types()}
    rows = [(t, known[t].definition) for t in sorted({t for t, _ in used if t in known})]
    rows += [(f"{t}/{m.name}", m.definition) for t, _ in rows for m in ontology.modes(t) if (t, m.name) in used]
    if not rows:
        return ""
    told = "".join(f"<dt>{_e(name)}</dt><dd>{_e(words)}</dd>" for name, words in sorted(rows))
    return f'<section class="terms" aria-labelledby="terms">\n<h2 id="terms">Terms</h2>\n<dl>{told}</dl>\n</section>'
