"""The questions of the post-mortem: one's own added, built-in ones hidden or reworded, each tried out below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import overlays
from desktop.actions.overlay_moves import count_behind
from desktop.domain import overlay_check as check
from desktop.domain.overlay import NOTHING, Overlay, OwnQuestion, is_own, open_pages
from desktop.domain.questionnaire import Element
from desktop.domain.strict import BadFile
from desktop.text import N_, _, ngettext
from desktop.ui.commands import Command
from desktop.ui.models.questions_outline import outline
from desktop.ui.navigation import Place
from desktop.ui.pages.base import Page
from desktop.ui.practice import Practice
from desktop.ui.read_only import writes
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.questions_built_in import BuiltInForm
from desktop.ui.widgets.questions_form import OwnForm
from desktop.ui.widgets.questions_preview import LowPane, Preview
from desktop.ui.widgets.questions_tree import QuestionsTree
from desktop.ui.widgets.scrolled import scrolled

_FIRST_PAGE = "facts"  # takes a question that was added without saying where
_TREE_WIDTH = 280
_TREE_NARROW = 150
_PREVIEW_HEIGHT = 220
_END = 1_000_000  # a place beyond every page's last question


class QuestionsPage(Page):
    """Every edit is kept at once and can be taken back; sessions under way keep what they began with."""

    title = N_("Questions")
    icon = "list-checks"
    name = "questions"
    shows = frozenset({"preferences", "questionnaires", "sessions"})

    def __init__(self, practice: Practice, theme: Theme, services: Services) -> None:
        super().__init__(practice, theme, services)
        self._base = overlays.base()
        self._overlay = NOTHING
        self._current = ""  # the page or question chosen
        self._is_writing = False
        self._is_readable = True  # what was kept; else nothing is edited
        self.back = LinkButton(_("Back to Losses"))
        self.back.clicked.connect(self._on_back)
        self.add = PrimaryButton(_("Add a question"))
        self.add.setObjectName("add_question")
        self.add.clicked.connect(self.add_new)
        writes(self.add)
        self.add_action(self.back)
        self.add_action(self.add)
        self.notice = Banner(theme)
        self.about = PlainLabel(role="quiet", wraps=True)
        self.about.setObjectName("questions_about")
        self.tree = QuestionsTree(theme)
        theme.hold(self.tree, QWidget.setMinimumWidth, _TREE_NARROW)
        self.form = OwnForm(theme, self._base, self._write_own)
        self.built_in = BuiltInForm(self._base, self._write_words)
        self.preview = Preview(practice, theme, self._base)
        self.page_card = PageCard()
        self.empty = EmptyState(
            theme,
            "list-checks",
            _("No questions of your own"),
            _("Add what your work needs to be asked. The built-in questions stay as they are."),
            _("Add a question"),
        )
        self.empty.may_write()
        self.body.addWidget(self.notice)
        self.body.addWidget(self.about)
        self.body.addWidget(self._split(), 1)
        self._connect()

    def reload(self) -> None:
        if self._is_writing:
            return
        store = self.practice.store
        try:
            self._overlay, self._is_readable = overlays.overlay_of(store), True
        except BadFile:
            # nothing can be edited before it is started over, which can be taken back
            self._overlay, self._is_readable, self._current = NOTHING, False, ""
        for part in (self.tree, self.add, self._right):
            part.setEnabled(self._is_readable)
        now = overlays.current(store)
        if now.trouble:
            ways = [] if self._is_readable else [(_("Start over"), self._on_start_over)]
            self.notice.tell(now.trouble, tone="warning", ways=ways, stays=True)
        else:
            self.notice.hide()
        self.about.setText(self._said(now))
        self.about.setVisible(not now.trouble)
        found = check.flaws(self._base, self._overlay)
        self.tree.show_pages(outline(self._base, self._overlay, found), self._current)
        self._show_current()

    def save(self) -> None:
        self.form.save()
        self.built_in.save()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> Sequence[Command]:
        return (Command("question_add", _("Add a question of your own"), self.add_new),)

    def choose(self, name: str) -> None:
        """Choose a page or question by its id."""
        self._go(name)

    @Slot()
    def add_new(self) -> None:
        """Add a question below the one chosen, or on the page chosen."""
        if self.practice.store.is_read_only or not self._is_readable:
            return
        self.save()
        page, after = self._here()
        # what comes of it is shown once, not before it is chosen as well
        self._is_writing = True
        try:
            made = overlays.add_question(self.practice.store, page, after)
        finally:
            self._is_writing = False
        self._go(made.id)
        self.form.focus_words()

    def _split(self) -> QSplitter:
        scroll = scrolled((self.form, self.built_in, self.page_card))
        chosen = QWidget()
        above = QVBoxLayout(chosen)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(12)
        above.addWidget(scroll, 1)
        self._below = LowPane(self.preview, self.theme.px(_PREVIEW_HEIGHT), scroll)
        above.addWidget(self._below)
        self._right = QStackedWidget()
        self._right.addWidget(chosen)
        self._right.addWidget(self.empty)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(16)
        split.setChildrenCollapsible(False)
        split.addWidget(self.tree)
        split.addWidget(self._right)
        split.setStretchFactor(1, 1)
        split.setSizes([self.theme.px(_TREE_WIDTH), 600])
        return split

    def _connect(self) -> None:
        store = self.practice.store
        self.tree.chosen.connect(self._on_chosen)
        self.tree.moved.connect(self._on_moved)
        self.tree.itemActivated.connect(self._on_opened)
        for part in (self.tree, self.form):
            part.step_wanted.connect(self._on_step)
            part.remove_wanted.connect(self._on_remove)
        self.form.page_wanted.connect(self._on_page)
        self.form.drafted.connect(self._on_drafted)
        self.form.left.connect(store.end_merge)
        self.built_in.drafted.connect(self._on_drafted)
        self.built_in.left.connect(store.end_merge)
        self.built_in.hide_wanted.connect(self._on_hide)
        self.page_card.add.clicked.connect(self.add_new)
        self.empty.acted.connect(self.add_new)

    def _said(self, now: overlays.Current) -> str:
        behind, version = count_behind(self.practice.store, now), now.published.version
        if not behind:
            return _("The next post-mortem asks what stands here (version {version}).").format(
                version=version
            )
        return ngettext(
            "The next post-mortem asks what stands here (version {version}). {n} that is under way keeps its "
            "questions; it can be moved on its own page.",
            "The next post-mortem asks what stands here (version {version}). {n} that are under way keep their "
            "questions; each can be moved on its own page.",
            behind,
        ).format(version=version, n=behind)

    def _show_current(self) -> None:
        name = self._current
        had_cursor = self._has_cursor()
        question, element = self._overlay.question(name), self._base.element(name)
        page = next((each for each in self._base.pages if each.id == name), None)
        if question is None:
            # its adding may have been taken back while it was typed in
            self.form.forget()
        for part, is_shown in (
            (self.form, question is not None),
            (self.built_in, element is not None),
            (self.page_card, page is not None),
            (self._below, question is not None or element is not None),
        ):
            part.setVisible(is_shown)
        self._right.setCurrentIndex(0 if question or element or page else 1)
        if question is not None:
            self.form.show_question(question, self._overlay)
        elif element is not None:
            self.built_in.show_element(element, self._overlay)
        elif page is not None:
            self.page_card.show_page(page.title, page.intro, is_open=page.id in open_pages(self._base))
        else:
            self._current = ""
            self._say_empty()
        if had_cursor and not self._has_cursor():
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_cursor(self) -> bool:
        """Whether the cursor is in the form or what stands in its place."""
        focused = QApplication.focusWidget()
        return focused is not None and self._right.isAncestorOf(focused)

    def _say_empty(self) -> None:
        add = _("Add a question")
        if self._overlay.is_empty:
            sentence = _("Add what your work needs to be asked. The built-in questions stay as they are.")
            self.empty.say(_("No questions of your own"), sentence, add, changes=True)
        else:
            sentence = _("Choose a question in the list to change it, or add one.")
            self.empty.say(_("Nothing chosen"), sentence, add, changes=True)

    def _here(self) -> tuple[str, str]:
        """The page a new question goes to, and the question it follows; "" is the end of the page."""
        question, element = self._overlay.question(self._current), self._base.element(self._current)
        found = question or element
        page, after = (found.page, found.id) if found is not None else (self._current, "")
        return (page, after) if page in open_pages(self._base) else (_FIRST_PAGE, "")

    def _go(self, name: str) -> None:
        if name != self._current:
            self.save()
            self.form.forget()
            self.built_in.forget()
            self.practice.store.end_merge()
        self._current = name
        self.reload()

    def _write_own(self, question: OwnQuestion, merge: str) -> None:
        """Keep a question; it may come back under another id where its meaning has changed."""
        self._is_writing = True
        try:
            made = overlays.change_question(self.practice.store, question, merge=merge or None)
        finally:
            self._is_writing = False
        if made.id != question.id:
            self.form.forget()
        self._current = made.id
        self.reload()

    def _write_words(self, name: str, words: str) -> None:
        overlays.reword_question(self.practice.store, name, words, merge=f"{name}:words")

    @Slot(str)
    def _on_chosen(self, name: str) -> None:
        self._go(name)

    @Slot()
    def _on_opened(self) -> None:
        """Enter in the list leads to the form."""
        if self.form.isVisible():
            self.form.focus_words()
        elif self.built_in.isVisible():
            self.built_in.focus_words()

    @Slot(object, object)
    def _on_drafted(self, asked: OwnQuestion | Element, overlay: Overlay) -> None:
        if isinstance(asked, OwnQuestion):
            self.preview.show_own(asked)
        else:
            self.preview.show_built_in(asked, overlay)

    @Slot(str, int)
    def _on_step(self, name: str, step: int) -> None:
        overlays.step_question(self.practice.store, name, step)

    @Slot(str, str, int)
    def _on_moved(self, name: str, page: str, at: int) -> None:
        self.save()
        overlays.put_question(self.practice.store, name, page, at)

    @Slot(str, str)
    def _on_page(self, name: str, page: str) -> None:
        overlays.put_question(self.practice.store, name, page, _END)

    @Slot(str)
    def _on_remove(self, name: str) -> None:
        if not is_own(name) or check.why_needed(self._base, self._overlay, name) is not None:
            return
        self.form.forget()
        overlays.remove_question(self.practice.store, name)
        self.toast.emit(_("Question removed"))

    @Slot(str, bool)
    def _on_hide(self, name: str, is_hidden: bool) -> None:
        overlays.hide_question(self.practice.store, name, is_hidden=is_hidden)
        self.reload()

    @Slot()
    def _on_start_over(self) -> None:
        overlays.start_over(self.practice.store)

    @Slot()
    def _on_back(self) -> None:
        self.place_chosen.emit(Place("losses"))


class PageCard(Card):
    """A page of the post-mortem: its words, and a way to add a question to it."""

    def __init__(self) -> None:
        super().__init__()
        self._intro = PlainLabel(role="quiet", wraps=True)
        self._closed = PlainLabel(
            _("This page comes up only sometimes, so questions are added to the others."),
            role="quiet",
            wraps=True,
        )
        self.add = QPushButton(_("Add a question here"))
        self.add.setObjectName("add_here")
        writes(self.add)
        self.body.addWidget(self._intro)
        self.body.addWidget(self._closed)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_page(self, title: str, intro: str, *, is_open: bool) -> None:
        """Show a page; `is_open`: questions can be added to it."""
        self.set_title(title, "")
        self._intro.setText(intro)
        self._intro.setVisible(bool(intro))
        self._closed.setVisible(not is_open)
        self.add.setVisible(is_open)
