"""Asking the client and hearing back, for the pictures of a practice: in the copy alone."""

from __future__ import annotations

from desktop.actions.postmortems import open_walk
from desktop.domain.sessions import SessionId
from desktop.ui.dialogs.answers_in_dialog import bring_answers
from desktop.ui.dialogs.client_form_dialog import ask_client
from desktop.ui.dialogs.talk_guide_dialog import open_guide
from desktop.ui.models.form_model import MAIL, FormModel
from desktop.ui.navigation import Place
from desktop.ui.offscreen import Offscreen
from desktop.ui.picture_album import Album

_GREETING = "Hello,\n\nhere are my answers.\n\n"
# What stands before an answer on the form, and what a client might write behind it
_ANSWERS = {
    "\nAnswer:": " We heard about the delay from our own warehouse, and only then from you.",
    "\nAnswer (a number):": " 2",
    "\nAnswer (one number):": " 2",
    "\nAnswer (one or more numbers):": " 1 and 3",
}


def draw_asking(album: Album, driver: Offscreen, session_id: SessionId) -> None:
    """The questions for the client, their reply before it is kept, and the guide for a talk."""
    window, practice = driver.window, driver.window.practice
    assert practice is not None
    driver.go(Place("postmortem", session_id))
    form = ask_client(practice, window.theme, session_id, window)
    driver.settle()
    album.take_dialog("client-form", form)
    form.reject()
    model = FormModel(practice, session_id)
    if not model.name:
        model.choose("Ada Example")
    reply = model.make(MAIL, is_sent=False)
    for before, answer in _ANSWERS.items():
        reply = reply.replace(before, before + answer)
    reply = reply.replace(": 2\n", ": 2, though at first it was better\n", 1)
    replied = _GREETING + "\n".join(f"> {line}" for line in reply.splitlines())
    brought = bring_answers(practice, window.theme, window, window.toast.tell)
    brought.text.setPlainText(replied)
    brought.accept_button.click()
    driver.settle()
    album.take_dialog("answers-in", brought)
    brought.reject()
    open_guide(practice, window.theme, open_walk(practice.store, session_id).questionnaire, window)
    guide = driver.dialog()
    album.take_dialog("talk-guide", guide)
    guide.reject()
    driver.settle()
