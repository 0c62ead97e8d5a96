"""Words other programs and people use for our kinds, states, roles and moods."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.domain.clients import STATUSES
from desktop.domain.interactions import KINDS, PURPOSES
from desktop.domain.people import ROLES
from desktop.domain.quicklog_words import DEEDS, KIND_OF, KIND_PHRASES, PURPOSE_OF, SMILES, word_set
from desktop.exchange.names import folded

_MORE_KINDS = {
    "call": "anruf telefonat telefon appel llamada telefonanruf videoanruf",
    "meeting": "besprechung treffen termin sitzung reunion rendez-vous reunion appointment event",
    "email": "e-mails correo courriel nachricht-mail forwarded_email incoming_email",
    "message": "nachricht mensaje linkedin_message whats_app whatsapp teams chats conversation",
    "showing": "vorfuhrung presentacion demonstration",
    "delivery": "lieferung ubergabe livraison entrega",
    "escalation": "eskalation",
    "complaint": "beschwerde reklamation plainte queja",
    "praise": "lob felicitations",
    "note": "notiz nota notes remark comment kommentar task",
    "invoice": "rechnung facture factura bill",
}
_KINDS = {
    **KIND_OF,
    **{" ".join(words): kind for words, kind in KIND_PHRASES.items()},
    **{word.replace("_", " "): kind for kind, words in _MORE_KINDS.items() for word in words.split()},
    **{kind: kind for kind in KINDS},
}
_TOLD_KINDS = frozenset({"call", "meeting", "email", "message", "showing"})
_FILLERS = word_set(
    "had have a an i we quick short long brief good great first second weekly monthly another"
)
_AFTER_A_NOUN = word_set(
    "with from by about re on at today yesterday this - – — : w/ mit von uber vom wegen avec de con y and &"
)
_ENDS = ".,:;!–—-"
_STATUSES = {
    word: status
    for status, words in {
        "prospect": "prospect|lead|subscriber|marketing qualified lead|sales qualified lead|opportunity|interessent",
        "active": "active|customer|client|current|aktiv|kunde|evangelist|actif|activo|running|live|open",
        "paused": "paused|on hold|inactive|dormant|pause|pausiert|ruhend",
        "leaving": "leaving|notice given|at risk|gekundigt",
        "lost": "lost|churned|former|cancelled|verloren|perdu|perdido|closed lost",
        "ended_well": "ended well|ended|completed|finished|done|beendet|abgeschlossen|termine|terminado|closed",
    }.items()
    for word in words.split("|")
} | {status.replace("_", " "): status for status in STATUSES}
_ROLES = {
    "sponsor": "sponsor", "decider": "decider", "decision maker": "decider", "decision-maker": "decider",
    "champion": "champion", "user": "user", "end user": "user", "gatekeeper": "gatekeeper",
    "budget holder": "sponsor", "executive sponsor": "sponsor", "influencer": "champion", "blocker": "gatekeeper",
} | {role: role for role in ROLES}  # fmt: skip
_MOODS = {
    "very good": 2, "great": 2, "very happy": 2, "excellent": 2, "++": 2, "good": 1, "positive": 1, "happy": 1, "+": 1,
    "neutral": 0, "ok": 0, "okay": 0, "mixed": 0, "bad": -1, "negative": -1, "unhappy": -1, "-": -1,
    "very bad": -2, "terrible": -2, "very unhappy": -2, "angry": -2, "--": -2,
}  # fmt: skip
_YES = frozenset({"1", "true", "yes", "y", "x", "ja", "oui", "si", "wahr", "vrai", "✓", "private", "privat"})
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::\d{2})?")
_DURATION = re.compile(
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hour|hours|std|stunde|stunden|heures?)\.?)?\s*"
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:m|min|mins|minute|minutes|minuten|')?\.?)?"
)
_MOST_MINUTES = 7 * 24 * 60


@lru_cache(maxsize=256)
def kind_of(text: str) -> str | None:
    """One of the interaction kinds; None if the word is not known."""
    word = folded(text)
    plain = word.replace("_", " ")
    return _KINDS.get(word) or _KINDS.get(plain) or _KINDS.get(plain.replace("-", " "))


def kind_in_words(text: str) -> str | None:
    """The contact a note tells of in its first words (`Called Ann`, `Had a meeting with Bo`); None if none."""
    words = [word for word in re.split(r"\s+", folded(text[:200])) if word]
    while words and words[0] in _FILLERS:
        words = words[1:]
    for length in (2, 1):
        said = " ".join(words[:length])
        kind = kind_of(said.rstrip(_ENDS))
        if kind in _TOLD_KINDS:
            after = words[length] if len(words) > length else ""
            is_deed = words[0] in DEEDS or words[0] in ("spoke", "talked", "met")
            if is_deed or not after or after.rstrip(_ENDS) in _AFTER_A_NOUN or said[-1] in _ENDS:
                return kind
    return None


def status_of(text: str) -> str | None:
    return _STATUSES.get(_spoken(text))


def role_of(text: str) -> str | None:
    return _ROLES.get(_spoken(text))


def purpose_of(text: str) -> str | None:
    word = folded(text).lstrip("#")
    return word.replace(" ", "_") if word.replace(" ", "_") in PURPOSES else PURPOSE_OF.get(_joined(word))


def direction_of(text: str) -> str | None:
    """ "in" or "out"; None if the word is not known."""
    word = folded(text)
    if word in {
        "in",
        "incoming",
        "inbound",
        "received",
        "from them",
        "them",
        "theirs",
        "eingehend",
        "entrant",
    }:
        return "in"
    if word in {"out", "outgoing", "outbound", "sent", "to them", "me", "us", "mine", "ausgehend", "sortant"}:
        return "out"
    return None


def mood_of(text: str) -> int | None:
    """-2..2 from a number, a word or a smile; None if it is none of them."""
    word = folded(text)
    if re.fullmatch(r"[+\-−]?[012](?:[.,]0+)?", word):
        return int(float(word.replace("−", "-").replace(",", ".")))
    if word in _MOODS:
        return _MOODS[word]
    return SMILES.get(word, SMILES.get(text.strip()))


def minutes_of(text: str) -> int | None:
    """Whole minutes of `45`, `45 min`, `1h15`, `1.5 h`, `1:15`; None if it is none, or longer than a week."""
    word = folded(text)
    if match := _CLOCK.fullmatch(word):
        count = float(int(match[1]) * 60 + int(match[2]))
    elif (match := _DURATION.fullmatch(word)) and (match[1] or match[2]):
        count = _number(match[1]) * 60 + _number(match[2])
    else:
        return None
    return round(count) if count <= _MOST_MINUTES else None


def is_yes(text: str) -> bool:
    return folded(text) in _YES


def _number(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0


def _spoken(text: str) -> str:
    return " ".join(folded(text).replace("_", " ").split())


def _joined(word: str) -> str:
    return re.sub(r"[\s_-]", "", word)
