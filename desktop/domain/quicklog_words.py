"""The words of the one-line log: what they mean, and which are too common to be more than a subject."""

from __future__ import annotations

import re
import unicodedata


def word_set(text: str) -> frozenset[str]:
    """Words with spaces between them as a set."""
    return frozenset(text.split())


KINDS = {
    "call": "call called calls phone phoned phonecall rang rung ring telephoned dialled zoom videocall facetime",
    "meeting": "meeting meet met mtg lunch coffee dinner breakfast visit visited workshop 1:1 onsite on-site",
    "email": "email emailed emails e-mail e-mailed mail mailed wrote",
    "message": "message messaged msg dm dmed slack slacked sms text texted whatsapp chat chatted ping pinged",
    "showing": "showing showed demo demoed demo'd demonstrated presented presentation walkthrough",
    "delivery": "delivery delivered shipped handover deployed",
    "escalation": "escalation escalated escalates",
    "complaint": "complaint complained complains",
    "praise": "praise praised kudos compliment complimented",
    "note": "note noted memo",
    "invoice": "invoice invoiced billed",
}
KIND_OF = {word: kind for kind, words in KINDS.items() for word in words.split()}
KIND_PHRASES = {
    ("phone", "call"): "call",
    ("video", "call"): "call",
    ("teams", "call"): "call",
    ("zoom", "call"): "call",
    ("slack", "message"): "message",
    ("slack", "msg"): "message",
    ("teams", "message"): "message",
    ("text", "message"): "message",
    ("handed", "over"): "delivery",
    ("spoke", "to"): "call",
    ("spoke", "with"): "call",
    ("talked", "to"): "call",
    ("talked", "with"): "call",
    ("screen", "share"): "showing",
}
# Nouns that are as often what a line is about: they count only beside something already understood.
WEAK_KINDS = word_set(
    "calls phone ring zoom meet lunch coffee dinner breakfast visit workshop emails mail text chat ping slack "
    "message dm demo presentation presented showed walkthrough handover delivery shipped deployed escalation complaint "
    "praise compliment kudos note noted memo invoice billed onsite on-site 1:1"
)
# What somebody did: a person before it did it to me, "they" too.
DEEDS = word_set(
    "called phoned rang telephoned dialled visited emailed e-mailed mailed wrote messaged dmed slacked texted "
    "whatsapp chatted pinged escalated complained praised complimented sent"
)

PURPOSES = {
    "update": "update updates updated",
    "showing": "showing show shown demo",
    "feedback_asked": "feedback feedbackasked asked",
    "idea": "idea ideas warning",
    "goals": "goals goal value",
    "personal": "personal social",
    "status_chase": "chase chased statuschase status",
    "bad_news": "badnews bad",
    "request_accepted": "accepted requestaccepted accept",
    "request_questioned": "questioned requestquestioned question",
}
PURPOSE_OF = {word: purpose for purpose, words in PURPOSES.items() for word in words.split()}
PRIVATE = frozenset({"!private", "#private", "!priv", "#priv"})

SMILES = {
    ":)": 1, ":-)": 1, "=)": 1, ":]": 1, ";)": 1, ";-)": 1, ":))": 2, ":-))": 2, ":)))": 2, ":d": 2, ":-d": 2,
    ":(": -1, ":-(": -1, "=(": -1, ":[": -1, ":/": -1, ":-/": -1, ":((": -2, ":-((": -2, ":(((": -2, ":'(": -2,
    ":|": 0, ":-|": 0, ":||": 0,
    "🙂": 1, "😊": 1, "☺": 1, "😀": 2, "😃": 2, "😄": 2, "😁": 2, "😍": 2, "🎉": 2, "👍": 1, "❤": 2,
    "🙁": -1, "☹": -1, "😕": -1, "😟": -1, "😞": -1, "😠": -2, "😡": -2, "🤬": -2, "😢": -2, "😭": -2, "👎": -1,
    "😐": 0, "😑": 0,
}  # fmt: skip
SCHEMES = word_set("http https ftp mailto tel sip file www")

WEEKDAYS = {
    "monday": 0, "mon": 0, "tuesday": 1, "tue": 1, "tues": 1, "wednesday": 2, "wed": 2, "weds": 2, "thursday": 3,
    "thu": 3, "thur": 3, "thurs": 3, "friday": 4, "fri": 4, "saturday": 5, "sat": 5, "sunday": 6, "sun": 6,
}  # fmt: skip
WEAK_WEEKDAYS = frozenset({"sun", "sat", "wed", "mon"})
MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
    "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9,
    "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
RELATIVE_DAYS = {
    "today": 0, "yesterday": -1, "yest": -1, "yday": -1, "y'day": -1, "ystd": -1, "tonight": 0, "tomorrow": 1,
    "tmrw": 1, "tmr": 1, "tomo": 1,
}  # fmt: skip
PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening"})
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
DAY_UNITS = {
    "day": 1,
    "days": 1,
    "d": 1,
    "week": 7,
    "weeks": 7,
    "wk": 7,
    "wks": 7,
    "w": 7,
}
MINUTE_UNITS = {"m": 1, "min": 1, "mins": 1, "minute": 1, "minutes": 1, "'": 1}
HOUR_UNITS = {"h": 60, "hr": 60, "hrs": 60, "hour": 60, "hours": 60, "std": 60}
NAMED_TIMES = {"noon": 12, "midday": 12, "midnight": 0}

# A day or time right after one of these belongs to the subject: "by Friday", "the 12 March release".
BEFORE_SUBJECT_DAYS = word_set(
    "about re regarding concerning for by due until till before after since from than the a an our their his "
    "her my your every each next per of within to"
)
# And right before one of these: "12 March deadline", "20 minutes late".
AFTER_SUBJECT_DAYS = word_set(
    "deadline release launch budget milestone cutoff cut-off version figures numbers payment target"
)
AFTER_SUBJECT_MINUTES = word_set(
    "late early behind before after earlier later delay delayed overtime over long slot outage downtime"
)
ABOUT = word_set("about re regarding concerning because that")
PREPOSITIONS = word_set("with w/ at to from for by @")
TO_AND_FROM = {"from": "in", "to": "out"}
INCOMING = frozenset({"incoming", "inbound", "received"})
OUTGOING = frozenset({"outgoing", "outbound"})
THEY = frozenset({"they", "he", "she", "client", "customer"})
WE = frozenset({"i", "we"})
JOINERS = frozenset({"and", "&", "+"})
SEPARATORS = frozenset({":", "-", "–", "—", ",", ";", "|", "/", "·"})

# Never enough to name a client or person by themselves.
STOP_WORDS = word_set(
    "a an and are as at be but by can did do for from had has have he her his how i if in is it its just me more my "
    "new no not now of off old on one or our out over own re she so still than that the their them then they this "
    "to too two up us was we were what when who will with you your again late early about after before back call "
    "good bad great first last next all any some very sent got get mood"
)

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_ANDS = frozenset({"and", "und", "et", "og", "och"})
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Letters and digits only, without case and accents: what two spellings of a name share.

    A lone "and" is nothing, so that it may stand for "&".
    """
    if text.casefold() in _ANDS:
        return ""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(char for char in plain if char.isalnum())


def fold_umlauts(text: str) -> str:
    """As `fold`, with ä, ö, ü written ae, oe, ue."""
    return fold(unicodedata.normalize("NFC", text.casefold()).translate(_UMLAUTS))


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name; an apostrophe does not part them."""
    parts = _NOT_ALPHANUMERIC.split(re.sub("['’`.]", "", name))
    return tuple(filter(None, map(fold, parts)))


def is_grammar(word: str) -> bool:
    """Whether a folded word means something to the one-line log besides being part of a name."""
    return word in _GRAMMAR or _NUMERIC.fullmatch(word) is not None


_GRAMMAR = frozenset(
    map(
        fold,
        set(KIND_OF)
        | set(WEEKDAYS)
        | set(MONTHS)
        | set(RELATIVE_DAYS)
        | set(NAMED_TIMES)
        | PARTS_OF_DAY
        | INCOMING
        | OUTGOING
        | {"teams", "video", "sent", "in", "out", "ago", "last", "next", "mood"},
    )
)
_NUMERIC = re.compile(r"[0-9]+(?:h[0-9]*|m|min|mins|am|pm|st|nd|rd|th|d|w)?")
