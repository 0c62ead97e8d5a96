"""The practice that logged lines are read in: clients with treacherous names, people, factors."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from desktop.domain.quicklog import QuickLogContext, QuickLogIndex, parse

CLIENTS = {
    1: "Acme",
    2: "Northwind Traders",
    3: "Northwind Labs",
    4: "Müller & Söhne GmbH",
    5: "O'Brien Consulting",
    6: "Beta Bank",
    7: "AT&D",
    8: "4D",
    9: "Café Zola",
    10: "May Partners",
    11: "Call Centre Nord",
    12: "Gamma (Lyon) S.A.",
    13: "Łódź Textil",
    14: "Бета Плюс",
}
PEOPLE = [
    (1, "Ann Lee", 1),
    (2, "Bob Stone", 1),
    (3, "Ann Ray", 2),
    (4, "Carla Núñez", 6),
    (5, "Will Ford", 1),
    (6, "Dora Novak", 4),
    (6, "Dora Novak", 6),
    (7, "Zeno", None),
]
FACTORS = [
    ("com.updates", ["Regular updates"]),
    ("del.ontime", ["On time"]),
    ("tru.honest", ["Honesty"]),
    ("rel.personal", ["Personal tie"]),
    ("com.personal", ["Tone"]),
    ("val.plain", []),
]
INDEX = QuickLogIndex.of(CLIENTS.items(), PEOPLE, FACTORS)
NOW = datetime(2025, 3, 19, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))  # a Wednesday
CONTEXT = QuickLogContext(INDEX, NOW, recent=(3,))


def read(line, **changes):
    return parse(line, replace(CONTEXT, **changes))
