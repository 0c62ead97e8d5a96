"""The report's look ahead: lessons, what changes, what is watched, how it was left, what is open."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.loss import Loss
from desktop.domain.postmortem_rules import Hint, hints
from desktop.domain.questionnaire_view import View
from desktop.domain.sessions import Action, Lesson
from desktop.reports import words
from desktop.reports.document import Block, Section, bullets, paragraph, quotation, section, sentences, table
from desktop.reports.postmortem_story import text_of
from desktop.text import _, day


def forward_section(loss: Loss) -> Section:
    """What I take from it: lessons, changes, signs to watch."""
    return section(
        _("What I take from it"),
        [],
        [
            section(_("Lessons"), [bullets(_lesson(lesson) for lesson in loss.lessons)]),
            section(_("Changes"), [changes(loss.actions)]),
            section(_("What I watch with other clients from now on"), [bullets(watched(loss.view))]),
        ],
    )


def watched(view: View) -> list[str]:
    """The names of the factors whose signs were chosen to be watched."""
    chosen, vocabulary = view.value("fw.watch"), view.questionnaire.vocabulary
    return [vocabulary.factor_name(str(factor)) for factor in chosen] if isinstance(chosen, list) else []


def looked_again_sections(loss: Loss) -> list[Section]:
    """What each later look found: did the changes happen and hold, does the verdict stand."""
    named = {action.id: action.what.strip() for action in loss.actions}
    return [
        section(
            _("Looked at again on {day}").format(day=day(look.on)),
            [
                sentences([words.word(words.STANDS, look.verdict)]),
                bullets(
                    _("{change} {outcome}").format(
                        change=words.stopped(words.own(named[id])),
                        outcome=words.word(words.OUTCOMES, outcome),
                    )
                    for id, outcome in look.actions.items()
                    if named.get(id)
                ),
                paragraph(look.note),
            ],
        )
        for look in loss.looks
    ]


def leaving_section(view: View) -> Section:
    """How it was left: what is done, the door, and the note."""
    ticked = view.value("cl.exit")
    done = [words.word(words.EXITS, key) for key in words.EXITS if isinstance(ticked, list) and key in ticked]
    contact, winback = text_of(view, "cl.contact_on"), text_of(view, "cl.winback")
    return section(
        _("Leaving well"),
        [
            bullets(done),
            sentences(
                [
                    words.word(words.DOORS, view.value("cl.door")),
                    _("I will get in touch again {when}, without selling.").format(when=words.when(contact))
                    if contact
                    else "",
                ]
            ),
            paragraph(
                _("What would make it sensible for both of us to work together again: {what}").format(
                    what=words.stopped(words.own(words.inside(winback)))
                )
            )
            if winback
            else None,
            quotation(text_of(view, "cl.note"), _("note to the client")),
        ],
    )


def open_points_section(view: View) -> Section:
    """What the session itself says is still open."""
    return section(_("Still open"), [bullets(_open_point(hint) for hint in hints(view))])


def _open_point(hint: Hint) -> str:
    return words.word(words.OPEN_POINTS, hint.id) or hint.say


def _lesson(lesson: Lesson) -> str:
    when, then = lesson.when_text.strip(), lesson.then_text.strip()
    if when and then:
        return _("When I notice {when}, then I will {then}").format(
            when=words.own(words.inside(when)), then=words.stopped(words.own(words.deed(then)))
        )
    return words.stopped(when or then)


def changes(actions: Sequence[Action]) -> Block | None:
    """A table, or a mere list where nothing is said but what changes."""
    rows = [_change(action) for action in actions]
    if not any(any(rest) for _what, *rest in rows):
        return bullets(words.stopped(what) for what, *_rest in rows)
    return table([_("What"), _("Who"), _("Until"), _("Where"), _("How it holds")], rows)


def _change(action: Action) -> tuple[str, ...]:
    done_when = action.done_when.strip()
    what = action.what.strip()
    if done_when:
        what = _("{what} Done when: {sign}").format(
            what=words.stopped(words.own(what)), sign=words.stopped(words.own(done_when))
        )
    due = day(action.due_on) if action.due_on else ""
    if action.done_on:
        done = _("done on {day}").format(day=day(action.done_on))
        due = f"{due} ({done})" if due else done
    return (
        what,
        action.owner.strip(),
        due,
        words.word(words.SCOPES, action.scope),
        words.word(words.STRENGTHS, action.strength),
    )
