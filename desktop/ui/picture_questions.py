"""Questions of one's own, for the pictures of a practice: in the copy alone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QPushButton

from desktop.actions.overlays import add_question, change_question
from desktop.domain.overlay import add_choice
from desktop.domain.sessions import SessionId
from desktop.ui.navigation import Place
from desktop.ui.offscreen import Offscreen
from desktop.ui.pages.questions_page import QuestionsPage
from desktop.ui.picture_album import Album

_WORDS = "Which habit of ours would you take along?"
_CHOICES = ("The Friday call", "The shared board", "Meeting in person")


def draw_questions(album: Album, driver: Offscreen, session_id: SessionId | None) -> None:
    """The page of questions with one more, and what a post-mortem under way would make of it."""
    practice = driver.window.practice
    assert practice is not None
    question = replace(add_question(practice.store, "good"), words=_WORDS, type="choice")
    for words in _CHOICES:
        question = add_choice(question, words)
    question = change_question(practice.store, question)
    driver.go(Place("questions"))
    page = driver.window.current_page
    assert isinstance(page, QuestionsPage)
    page.choose(question.id)
    album.take("questions")
    if session_id is None:
        return
    driver.go(Place("postmortem", session_id))
    driver.find(QPushButton, "move-questions").click()
    dialog = driver.dialog()
    driver.settle()
    album.take_dialog("move-questions", dialog)
    dialog.reject()
    driver.settle()
