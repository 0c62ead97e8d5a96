"""Values of a client or a person as typed into a field: money, rhythm, tags, zones, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.domain.flaws import Flaw

CURRENCIES = (
    "AED", "ARS", "AUD", "BGN", "BHD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP",
    "EUR", "GBP", "GEL", "HKD", "HUF", "IDR", "ILS", "INR", "IQD", "ISK", "JOD", "JPY", "KES", "KRW",
    "KWD", "KZT", "LYD", "MAD", "MXN", "MYR", "NGN", "NOK", "NZD", "OMR", "PEN", "PHP", "PKR", "PLN",
    "PYG", "QAR", "RON", "RSD", "RUB", "SAR", "SEK", "SGD", "THB", "TND", "TRY", "TWD", "UAH", "UGX",
    "USD", "UYU", "VND", "VUV", "XAF", "XOF", "XPF", "ZAR",
)  # fmt: skip
TAGS_MAX = 50
TAG_LENGTH_MAX = 60
DAYS_MAX = 3660

_SYMBOLS = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY", "₹": "INR", "₴": "UAH", "₺": "TRY", "zł": "PLN"}
_NUMBER = re.compile(r"[+-]?\d[\d.,'’ \u00a0\u202f]*")
_NUMBER_LENGTH_MAX = 40
_SCALES = {"k": 3, "m": 6}
_DAYS = re.compile(
    r"(?:every\s+)?(?:(\d{1,5})\s*)?(d|days?|w|wks?|weeks?|m|mths?|months?|q|quarters?|y|years?)?"
)
_UNIT_DAYS = {"d": 1, "w": 7, "m": 30, "q": 91, "y": 365}
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(?:\.[^\s@<>,;.]+)+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in minor units; `minor` None is unknown, `currency` "" when none is known."""

    minor: int | None
    currency: str


def read_money(text: str, currency: str, places: Callable[[str], int]) -> Amount | Flaw:
    """`48,000`, `48.000,50`, `48k`, `EUR 1.2m`, `£900`; `currency` is used when none is typed.

    `places` gives the decimal places of a currency's minor unit.
    """
    typed = text.strip()
    if not typed:
        return Amount(None, currency)
    found, rest = _currency_of(typed)
    wrong = Flaw("not-money", {"text": typed})
    scale = 0
    if rest and rest[-1].casefold() in _SCALES:
        scale, rest = _SCALES[rest[-1].casefold()], rest[:-1].strip()
    if not _NUMBER.fullmatch(rest) or len(rest) > _NUMBER_LENGTH_MAX:
        return wrong
    used = found or currency
    if not used:
        return Flaw("no-currency", {"text": typed})
    if used not in CURRENCIES:
        return Flaw("unknown-currency", {"text": used})
    digits = _decimal(rest, places(used), scaled=bool(scale))
    if digits is None:
        return wrong
    whole, fraction = digits
    fraction = fraction.ljust(places(used) + scale, "0")
    kept, dropped = fraction[: places(used) + scale], fraction[places(used) + scale :]
    if dropped.strip("0"):
        return Flaw("too-fine", {"text": typed, "currency": used})
    minor = int(whole + kept)
    if minor < 0:
        return Flaw("below-zero", {"text": typed})
    if minor > 10**15:
        return Flaw("too-large", {"text": typed})
    return Amount(minor, used)


def read_currency(text: str) -> str | Flaw:
    """An ISO 4217 code from its letters or its sign; "" stays."""
    typed = text.strip()
    if not typed:
        return ""
    code = _SYMBOLS.get(typed, typed.upper())
    return code if code in CURRENCIES else Flaw("unknown-currency", {"text": typed})


def read_days(text: str) -> int | Flaw | None:
    """A rhythm in days from `14`, `30 days`, `2 weeks`, `every month` or `quarter`; None when empty."""
    typed = " ".join(text.split()).casefold()
    if not typed:
        return None
    match = _DAYS.fullmatch(typed)
    if match is None or (match[1] is None and match[2] is None):
        return Flaw("not-days", {"text": text.strip()})
    count = int(match[1] or 1) * _UNIT_DAYS[(match[2] or "d")[0]]
    if not 1 <= count <= DAYS_MAX:
        return Flaw("days-out-of-range", {"text": text.strip(), "most": DAYS_MAX})
    return count


def read_tags(text: str) -> tuple[str, ...] | Flaw:
    """Tags separated by comma or semicolon, each once (capitals do not tell them apart)."""
    tags: dict[str, str] = {}
    for piece in re.split(r"[,;\n]", text):
        tag = " ".join(piece.split()).removeprefix("#").strip()
        if len(tag) > TAG_LENGTH_MAX:
            return Flaw("tag-too-long", {"text": tag, "most": TAG_LENGTH_MAX})
        if tag:
            tags.setdefault(tag.casefold(), tag)
    if len(tags) > TAGS_MAX:
        return Flaw("too-many-tags", {"most": TAGS_MAX})
    return tuple(tags.values())


def read_zone(text: str, zones: Iterable[str]) -> str | Flaw:
    """An IANA zone from its name or its city (`berlin`, `new york`), if just one fits; "" stays."""
    typed = " ".join(text.replace("_", " ").split()).casefold()
    if not typed:
        return ""
    starts = []
    cities = []
    for zone in sorted(zones):
        plain = zone.replace("_", " ").casefold()
        city = plain.rsplit("/", 1)[-1]
        if plain == typed:
            return zone
        if city == typed:
            cities.append(zone)
        elif city.startswith(typed):
            starts.append(zone)
    fitting = cities or starts
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        return Flaw("many-zones", {"text": text.strip(), "zones": ", ".join(fitting[:4])})
    return Flaw("unknown-zone", {"text": text.strip()})


def read_website(text: str) -> str | Flaw:
    """An address on the web as typed; other schemes than http and https are refused."""
    typed = text.strip()
    if not typed:
        return ""
    scheme = _SCHEME.match(typed)
    if (
        scheme
        and not typed[scheme.end() :].split("/")[0].isdigit()
        and scheme[1].lower() not in ("http", "https")
    ):
        return Flaw("not-a-website", {"text": typed})
    host = re.sub(r"^https?://", "", typed, flags=re.IGNORECASE).split("/")[0]
    if not host or any(letter.isspace() for letter in typed) or "." not in host.strip("."):
        return Flaw("not-a-website", {"text": typed})
    return typed


def web_address(website: str) -> str:
    """The address to open for a kept website: `https://` is put before one without a scheme."""
    return website if re.match(r"https?://", website, re.IGNORECASE) else f"https://{website}"


def read_emails(text: str) -> tuple[str, ...] | Flaw:
    """E-mail addresses separated by comma, semicolon or space; `Ann <ann@x.example>` is understood."""
    emails: dict[str, str] = {}
    for piece in re.split(r"[,;\n]", text):
        typed = piece.strip()
        if not typed:
            continue
        named = re.fullmatch(r".*<([^<>]+)>", typed)
        for address in [named[1].strip()] if named else typed.split():
            if not _EMAIL.fullmatch(address):
                return Flaw("not-an-email", {"text": address})
            emails.setdefault(address.casefold(), address)
    return tuple(emails.values())


def read_phones(text: str) -> tuple[str, ...] | Flaw:
    """Telephone numbers separated by comma or semicolon, kept as typed; each needs three digits."""
    phones: dict[str, None] = {}
    for piece in re.split(r"[,;\n]", text):
        phone = " ".join(piece.split())
        if not phone:
            continue
        if sum(letter.isdigit() for letter in phone) < 3:
            return Flaw("not-a-phone", {"text": phone})
        phones.setdefault(phone)
    return tuple(phones)


def _currency_of(typed: str) -> tuple[str, str]:
    """The currency typed before or after a number ("" if none), and what is left."""
    for sign, code in _SYMBOLS.items():
        if typed.startswith(sign) or typed.endswith(sign):
            return code, typed.removeprefix(sign).removesuffix(sign).strip()
    before = re.match(r"([A-Za-z]{3})\s*(?=[\d+-])", typed)
    if before:
        return before[1].upper(), typed[before.end() :].strip()
    after = re.search(r"(?<![A-Za-z])([A-Za-z]{3})$", typed)
    if after:
        return after[1].upper(), typed[: after.start()].strip()
    scaled = re.search(r"(?<=[kKmM])\s*([A-Za-z]{3})$", typed)
    if scaled:
        return scaled[1].upper(), typed[: scaled.start()].strip()
    return "", typed


def _decimal(number: str, places: int, *, scaled: bool) -> tuple[str, str] | None:
    """Whole digits (with their sign) and decimal digits; None if the groups make no number.

    With both a comma and a point the later one is the decimal mark. One alone is, unless three digits
    follow it, which is how thousands are grouped; a point before three digits is a decimal mark in a
    currency of three places, and before any scale (`1.125m`).
    """
    plain = re.sub(r"['’ \u00a0\u202f]", "", number)
    marks = [letter for letter in plain if letter in ".,"]
    mark = ""
    if len(set(marks)) == 2:
        mark = marks[-1]
        if marks.count(mark) > 1:
            return None
    elif len(marks) == 1:
        follows = len(plain) - plain.index(marks[0]) - 1
        thousands = follows == 3 and not scaled and not (marks[0] == "." and places == 3)
        mark = "" if thousands else marks[0]
    whole, _, fraction = plain.partition(mark) if mark else (plain, "", "")
    groups = re.split(r"[.,]", whole)
    if len(groups) > 1 and (not groups[0] or any(len(group) != 3 for group in groups[1:])):
        return None
    return "".join(groups) or "0", fraction
