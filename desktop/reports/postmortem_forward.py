"""The report's look ahead: lessons, what changes, what is watched, how it was left, what is open."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.postmortem_rules import hints
from desktop.domain.questionnaire_view import View
from desktop.domain.sessions import Action, Lesson
from desktop.domain.vocabulary import Vocabulary
from desktop.reports import words
from desktop.reports.document import Section, bullets, paragraph, quotation, section, sentences, table
from desktop.reports.postmortem_story import text_of
from desktop.text import _, day, partial


def forward_section(
    view: View, vocabulary: Vocabulary, lessons: Sequence[Lesson], actions: Sequence[Action]
) -> Section:
    """What we take from it: lessons, actions, signs to watch."""
    learned = section(_("Lessons"), [bullets(_lesson(lesson) for lesson in lessons)])
    changes = section(
        _("What changes"),
        [
            table(
                [_("What"), _("Who"), _("Until"), _("Where"), _("How it holds"), _("Done when"), _("Done")],
                [
                    (
                        action.what,
                        action.owner,
                        day(action.due_on) if action.due_on else "",
                        words.word(words.SCOPES, action.scope),
                        words.word(words.STRENGTHS, action.strength),
                        action.done_when,
                        day(action.done_on) if action.done_on else "",
                    )
                    for action in actions
                ],
            )
        ],
    )
    chosen = view.value("fw.watch")
    watched = [vocabulary.factor_name(str(factor)) for factor in chosen] if isinstance(chosen, list) else []
    signs = section(_("Watched from now on with the other clients"), [bullets(watched)])
    return section(_("What we take from it"), [], [learned, changes, signs])


def leaving_section(view: View) -> Section:
    """How it was left: what is done, the door, and the note."""
    ticked = view.value("cl.exit")
    done = [words.word(words.EXITS, key) for key in words.EXITS if isinstance(ticked, list) and key in ticked]
    contact = text_of(view, "cl.contact_on")
    winback = text_of(view, "cl.winback")
    return section(
        _("Leaving well"),
        [
            paragraph(_("So far {things}.").format(things=words.listing(done))) if done else None,
            sentences(
                [
                    words.word(words.DOORS, view.value("cl.door")),
                    _("Next contact, without selling: {when}.").format(when=partial(contact))
                    if contact
                    else "",
                ]
            ),
            paragraph(_("Working together again would make sense for both if: {what}").format(what=winback))
            if winback
            else None,
            quotation(text_of(view, "cl.note"), _("note to the client")),
        ],
    )


def open_points_section(view: View) -> Section:
    """What the session itself says is still open."""
    return section(_("Open points"), [bullets(hint.say for hint in hints(view))])


def _lesson(lesson: Lesson) -> str:
    when, then = lesson.when_text.strip().rstrip("."), lesson.then_text.strip()
    if when and then:
        return _("When I notice {when}, then I will {then}").format(when=when, then=_stopped(then))
    return _stopped(when or then)


def _stopped(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!", "…")) else text + "."
