"""The keys that pages and lists know by themselves, beside the window's commands: for Help > Keyboard."""

from __future__ import annotations

from desktop.text import N_

# Where they work; and there, what they do and the keys, each as Qt spells it
PAGE_KEYS: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        N_("On the timeline"),
        (
            (N_("Next entry"), ("J", "Down")),
            (N_("Entry before"), ("K", "Up")),
            (N_("Search"), ("/",)),
            (N_("Go to a date"), ("Ctrl+G",)),
            (N_("Open the entry"), ("Return", "F2")),
            (N_("Move the entry to the bin"), ("Delete",)),
            (N_("Close the entry"), ("Esc",)),
        ),
    ),
    (
        N_("In tables of clients and people"),
        (
            (N_("Open what is selected"), ("Return",)),
            (N_("Remove what is selected"), ("Delete",)),
            (N_("Add a person"), ("Insert",)),
            (N_("Copy the selected rows"), ("Ctrl+C",)),
        ),
    ),
    (
        N_("While rating health"),
        (
            (N_("Rate from 1 to 5"), ("1", "2", "3", "4", "5")),
            (N_("Can't say"), ("0",)),
            (N_("Still true"), ("S",)),
            (N_("Note and evidence"), ("Return",)),
            (N_("Area above or below"), ("Up", "Down")),
        ),
    ),
    (
        N_("In a post-mortem"),
        (
            (N_("Next page"), ("Ctrl+Return",)),
            (N_("Page before"), ("Ctrl+Shift+Return",)),
            (N_("Choose an answer by its place"), ("1", "2", "3", "4", "5")),
            (N_("Take an answer back"), ("0", "Delete")),
            (N_("Move a row"), ("Alt+Up", "Alt+Down")),
            (N_("Its timeline: it mattered"), ("E",)),
            (N_("Its timeline: first sign"), ("S",)),
            (N_("Its timeline: turning point"), ("T",)),
            (N_("Its timeline: no return"), ("N",)),
            (N_("At the table"), ("F11",)),
        ),
    ),
    (
        N_("In the questions of the post-mortem"),
        (
            (N_("Change what is chosen"), ("Return",)),
            (N_("Move a question of your own, or one of its choices"), ("Alt+Up", "Alt+Down")),
            (N_("Remove a question of your own"), ("Delete",)),
        ),
    ),
    (
        N_("At the table"),
        (
            (N_("Next question"), ("PgDown", "Right", "Return")),
            (N_("Question before"), ("PgUp", "Left")),
            (N_("To the notes and back"), ("F2",)),
            (N_("Back to the normal view"), ("Esc", "F11")),
        ),
    ),
    (
        N_("While logging"),
        ((N_("Log it"), ("Return", "Ctrl+Return")),),
    ),
)
