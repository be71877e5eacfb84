"""Numbers that belong to an event: casualties, arrests, crowds, troops, sums."""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNITS = {w: n for n, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"])}
_TENS = {w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000, "m": 1_000_000, "trillion": 10**12, "k": 1000}
_DOZENS = {"dozen": 12, "score": 20}
_WORDS = "|".join(sorted([*_UNITS, *_TENS, "hundred", "thousand", "million", "billion", "dozen", "score"], key=len, reverse=True))
_A_YEAR = r"(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?=\d+,\s))(?:19|20)\d\d\b"  # "in 2006 in which 54 died", "April 2024, when 54 died"
NUMBER = rf"(?<!\d)(?<![A-Za-z]-)(?<!\bno\s)(?!{_A_YEAR})(?:\d[\d,]*(?:\.\d+)?(?:\s?(?:hundred|thousand|million|billion|trillion|bn|m|k)\b)?|(?:a\s+)?(?:{_WORDS})(?:[\s-](?:and\s)?(?:{_WORDS}))*(?![a-z]))"
_ABOUT = r"(?:(?:at least|more than|over|about|around|some|up to|nearly|almost|as many as|another|a further|all|another)\s+)?"
_PEOPLE = r"(?:\s+(?!and\b|or\b|but\b)[\w'’-]+){0,5}?"

_THINGS = (  # behind a number: "seized two fishing boats", but "detained 12 sailors of two boats"
    r"\s*(?:(?!of\b|from\b|on\b|in\b|aboard\b)[\w'’.-]+\s+){0,3}?(?:kg|kilo\w*|ton(?:ne)?s|barrels|litres|boats?|ships?|vessels?|tankers?|trawlers?|freighters?|aircraft|planes?|"
    r"trucks?|lorr(?:y|ies)|cars?|vehicles?|containers?|weapons|rifles|guns|rockets|missiles|drones?|phones?|computers?|documents|accounts|houses?|villas?|buildings|plots|"
    r"compan(?:y|ies)|towns?|villages?|posts?|positions|seats|rounds|meetings|talks)\b"
)

_PATTERNS = {
    "killed": (
        rf"(?:kill(?:s|ed|ing)?|left|leaving|claim(?:ed|ing)?|massacred?|slain|murder(?:ed|ing)|shot dead|executed|hanged|beheaded)\s+{_ABOUT}(?P<n>{NUMBER})(?!\s+(?:injured|wounded|hurt|more hurt))",
        rf"(?P<n>{NUMBER}){_PEOPLE}\s+(?:(?:were|was|have been|had been|are|reported|confirmed|shot)\s+)?(?:killed|dead|died|slain|lost their lives|perished|executed|massacred)\b",
        rf"(?:death toll|deaths?|loss)\s+(?:of|to|at|rose to|reached)\s+{_ABOUT}(?P<n>{NUMBER})",
    ),
    "injured": (
        rf"(?:injur|wound|hurt|maim)(?:s|ed|ing)?\s+{_ABOUT}(?P<n>{NUMBER})",
        rf"(?P<n>{NUMBER}){_PEOPLE}\s+(?:(?:were|was|have been|had been|others)\s+)?(?:injured|wounded|hurt)\b",
    ),
    "arrested": (
        rf"(?:arrest|detain|round(?:ed|ing)? up|jail|held|seiz)(?:e|es|s|ed|ing)?\s+{_ABOUT}(?P<n>{NUMBER})(?!{_THINGS})",
        rf"(?P<n>{NUMBER}){_PEOPLE}\s+(?:(?:were|was|have been|had been|people)\s+)?(?:arrested|detained|taken into custody|rounded up)\b",
        rf"arrests?\s+of\s+{_ABOUT}(?P<n>{NUMBER})",
        rf"(?P<n>{NUMBER})\s+(?:[\w'’-]+\s+)?arrests\b",
    ),
    "protesters": (rf"(?P<n>{NUMBER})\s+(?:[\w'’-]+\s+){{0,2}}(?:protesters|demonstrators|people|marchers|workers|students|farmers|strikers|supporters|women|miners|teachers|drivers|nurses)",),
    "troops": (rf"(?P<n>{NUMBER})\s+(?:[\w'’-]+\s+){{0,3}}(?:troops|soldiers|reservists|peacekeepers|police|officers|marines|paratroopers|personnel|men|guards|fighters)",),
}  # fmt: skip
PATTERNS = {name: tuple(re.compile(p, re.IGNORECASE) for p in group) for name, group in _PATTERNS.items()}
_CURRENCIES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP", "yen": "JPY",
               "yuan": "CNY", "rubles": "RUB", "roubles": "RUB", "rupees": "INR", "francs": "CHF", "won": "KRW", "riyals": "SAR", "pesos": "MXN", "reais": "BRL", "rand": "ZAR"}  # fmt: skip
_DOLLARS = {"canadian": "CAD", "australian": "AUD", "new zealand": "NZD", "singapore": "SGD", "hong kong": "HKD"}
_SUM = re.compile(rf"(?P<sign>US\$|[$€£¥])\s?(?P<n>{NUMBER})|(?P<m>{NUMBER})\s+(?:U\.?S\.?\s+|(?P<whose>Canadian|Australian|New Zealand|Singapore|Hong Kong)\s+)?(?P<word>dollars?|euros?|pounds|yen|yuan|rou?bles|rupees|francs|won|riyals|pesos|reais|rand)\b", re.IGNORECASE)
ASKED = {
    "ASSAULT": ("killed", "injured"), "COERCE": ("arrested",), "PROTEST": ("protesters", "arrested"), "MOBILIZE": ("troops",), "RETREAT": ("troops",),
    "AID": ("amount", "troops"), "AGREE": ("amount",), "SANCTION": ("amount",), "COOPERATE": ("amount",), "REQUEST": ("amount",), "SUPPORT": ("amount",), "CONCEDE": ("amount",),
}  # fmt: skip
HARMED = ("killed", "injured", "arrested")


def value(words: str) -> int | float | None:
    """A number in digits or words: "1,200", "two dozen", "3.5 million", "forty-six". None when it is none."""
    total, current, seen = 0.0, 0.0, False
    for part in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", words.lower()):
        if part[0].isdigit():
            current, seen = float(part.replace(",", "")), True
        elif part in _UNITS or part in _TENS:
            current, seen = current + _UNITS.get(part, _TENS.get(part, 0)), True
        elif part in _SCALES:
            current, seen = (current or 1) * _SCALES[part], True
            if _SCALES[part] >= 1000:
                total, current = total + current, 0.0
        elif part in _DOZENS:
            current, seen = (current or 1) * _DOZENS[part], True
        elif part not in ("a", "and"):
            return None
    total += current
    if not seen or total > 1e15:
        return None
    return int(total) if total == int(total) else total


def quantities(sentence: str, type_: str, near: int, others: Sequence[tuple[str, int]] = ()) -> dict[str, int | float | str]:
    """Numbers that a sentence gives for an act of a type whose trigger begins at ``near``; of several the nearest.

    ``others``: type and start of the sentence's other acts. A number is that of the nearest act that may have it: the dead are counted once.
    """
    out: dict[str, int | float | str] = {}
    for name in ASKED.get(type_, ()):
        rivals = [start for other, start in others if name in ASKED.get(other, ()) and start != near]

        def mine(at: int, rivals: Sequence[int] = rivals) -> bool:
            return all(abs(at - near) <= abs(at - start) for start in rivals)

        if name == "amount":
            found = min((m for m in _SUM.finditer(sentence) if mine(m.start())), key=lambda m: abs(m.start() - near), default=None)
            if found and (amount := value(found["n"] or found["m"])) is not None:
                out["amount"] = amount
                out["currency"] = _DOLLARS[found["whose"].lower()] if found["whose"] else _CURRENCIES[found["sign"].upper() if found["sign"] else found["word"].lower()]
            continue
        # "detained six people" counts no protesters
        harmed = {m.start("n") for other in HARMED for p in PATTERNS[other] for m in p.finditer(sentence)} if name not in HARMED else set()
        hits = sorted((m for p in PATTERNS[name] for m in p.finditer(sentence) if m.start("n") not in harmed and mine(m.start())), key=lambda m: (abs(m.start() - near), m.start()))
        for m in hits:
            if (number := value(m["n"])) is not None and not re.match(r"\s*(?:percent|per cent|%|years?|days?|hours?|months?|weeks?|kilomet|miles?)", sentence[m.end("n"):]):
                out[name] = number
                break
    return out
