"""Sums of money as people write them: `1.234,50 €`, `$-142.85`, `EUR 48,000`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from desktop.text import exponent

_SYMBOLS = {
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "US$": "USD",
    "₹": "INR",
    "zł": "PLN",
    "Fr.": "CHF",
}
_SUM = re.compile(
    r"(?P<open>\()?\s*(?P<minus1>[-−])?\s*(?P<before>[^\d\s.,'’()+\-−]+\.?)?\s*(?P<minus2>[-−])?\s*"
    r"(?P<digits>\d[\d.,'’\s]*)\s*(?P<minus3>[-−])?\s*(?P<after>[^\d\s.,'’()+\-−]+\.?)?\s*(?P<close>\))?"
)
_LONGEST = 60  # characters of a cell that may be a sum
_MOST = 10**15  # minor units; more is no fee but a slip


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in minor units; `currency` is "" when none is given."""

    minor: int
    currency: str = ""


def parse_money(text: str, currency: str = "") -> Money | None:
    """The sum a cell holds; None if it is none. `currency` (ISO 4217) counts when the cell names none.

    The last of two kinds of separators is the decimal one; a lone one before three digits groups them.
    """
    if len(text) > _LONGEST:
        return None
    match = _SUM.fullmatch(text.strip().replace("\xa0", " ").replace("\u202f", " "))
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    named = [mark for mark in (match["before"], match["after"]) if mark]
    found = {iso for mark in named if (iso := parse_currency(mark))}
    if len(found) > 1 or len(found) < bool(named):
        return None
    iso = found.pop() if found else currency
    amount = _amount(match["digits"].strip())
    if amount is None:
        return None
    minor = int((amount * 10 ** exponent(iso)).to_integral_value())
    if minor > _MOST:
        return None
    negative = any(match[name] for name in ("open", "minus1", "minus2", "minus3"))
    return Money(-minor if negative else minor, iso)


def parse_currency(text: str) -> str:
    """The ISO 4217 code a word or sign stands for; "" if it is not plain which."""
    word = text.strip()
    if word in _SYMBOLS:
        return _SYMBOLS[word]
    code = word.upper()
    return code if re.fullmatch("[A-Z]{3}", code) else ""


def _amount(digits: str) -> Decimal | None:
    plain = re.sub(r"['’\s]", "", digits)
    marks = [c for c in plain if c in ".,"]
    if not marks:
        return Decimal(plain)
    last = marks[-1]
    whole, _mark, rest = plain.rpartition(last)
    grouped = last in whole or (len(rest) == 3 and len(set(marks)) == 1 and whole != "0")
    if grouped:
        whole, rest = plain, ""
        if not _is_grouped(plain):
            return None
    elif len(set(marks)) == 2 and not _is_grouped(whole):
        return None
    whole = whole.replace(".", "").replace(",", "")
    return Decimal(f"{whole}.{rest}" if rest else whole)


def _is_grouped(text: str) -> bool:
    """Whether the separators stand in front of groups of two (Indian lakhs) or three digits, one kind only."""
    return len({c for c in text if c in ".,"}) == 1 and bool(
        re.fullmatch(r"\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}", text)
    )
