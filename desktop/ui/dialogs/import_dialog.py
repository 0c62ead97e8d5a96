"""Importing files of other programs: every row is seen before anything is added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.exchange.leftovers import rows_left_out
from desktop.exchange.planning import plan_import
from desktop.exchange.plans import FilePlan, ImportPlan, KnownPractice, Options, SourceFile
from desktop.exchange.reading import FILE_CAP_BYTES
from desktop.exchange.wording import counted
from desktop.problems import Problem
from desktop.text import _, ngettext
from desktop.ui.background import Job
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.services import Services
from desktop.ui.theme import Theme
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.import_choices import Decision, ImportChoices
from desktop.ui.widgets.import_preview import ImportPreview
from desktop.ui.widgets.labels import PlainLabel


@dataclass(slots=True)
class _Chosen:
    """A file and what was decided about it."""

    path: Path
    decision: Decision = field(default_factory=Decision)
    taken: set[int] = field(default_factory=set)


class ImportDialog(Dialog):
    """Plans the import of files in the background; `plan()` gives the plan once `add_wanted` has come.

    It stays open while the plan is carried out, so that nothing decided here is lost when that fails.
    """

    add_wanted = Signal()
    stop_wanted = Signal()

    def __init__(
        self,
        known: KnownPractice,
        theme: Theme,
        services: Services,
        paths: Sequence[Path] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, _("Import"), _("Add"), width=760)
        self.setObjectName("importDialog")
        self.setAcceptDrops(True)
        self._known = known
        self._background = services.background
        self._files: list[_Chosen] = []
        self._plan = ImportPlan()
        self._job: Job | None = None
        self._is_under_way = False
        self._empty = EmptyState(
            theme,
            "import",
            _("Choose files to import"),
            _(
                "CSV files of companies, contacts and notes from HubSpot, connections from LinkedIn, or a table "
                "of your own. You see every row before anything is added."
            ),
            _("Choose files…"),
        )
        self._empty.acted.connect(self._on_choose)
        self._preview = ImportPreview(theme, services.settings)
        self._banner = Banner(theme)
        self._build_choices()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._shown())
        self.body.addWidget(self._stack, 1)
        self._summary = PlainLabel(role="quiet", wraps=True)
        self._summary.setObjectName("importSummary")
        self.buttons.insertWidget(0, self._summary, 1)
        self._progress = QProgressBar()
        self._progress.setObjectName("importProgress")
        self._progress.setAccessibleName(_("Progress"))
        self._progress.setTextVisible(False)
        self._progress.hide()
        self.body.addWidget(self._progress)
        room = parent.size() - QSize(48, 16) if parent is not None else QSize(860, 600)
        self.resize(QSize(theme.px(860), theme.px(600)).boundedTo(room))
        self._preview.take_wanted.connect(self._on_take_wanted)
        self._preview.save_wanted.connect(self._on_save_wanted)
        self.add_files(paths)

    def plan(self) -> ImportPlan:
        """What is to be written."""
        return self._plan

    def add_files(self, paths: Sequence[Path]) -> None:
        """Takes in more files; one that is there already is left as it is."""
        there = {chosen.path for chosen in self._files}
        self._files += [_Chosen(path) for path in dict.fromkeys(paths) if path not in there]
        self._file_box.blockSignals(True)
        self._file_box.clear()
        self._file_box.addItems([chosen.path.name for chosen in self._files])
        self._file_box.setCurrentIndex(len(self._files) - 1)
        self._file_box.blockSignals(False)
        self._stack.setCurrentIndex(1 if self._files else 0)
        self._replan()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files(_dropped(event))

    @Slot()
    def accept(self) -> None:
        self.attempt(self.add_wanted.emit)

    @Slot()
    def reject(self) -> None:
        """Stop what is under way, or close."""
        if self._is_under_way:
            self.stop_wanted.emit()
        else:
            super().reject()

    def show_under_way(self, words: str, at: int = 0, of: int = 0) -> None:
        """Say how far it is; nothing can be changed meanwhile. `of` 0: nobody knows."""
        self._is_under_way = True
        self._stack.setEnabled(False)
        self.accept_button.setEnabled(False)
        self.close_button.setText(_("Stop"))
        self._summary.setText(words)
        self._progress.setRange(0, of)
        self._progress.setValue(at)
        self._progress.show()

    def show_ready(self, words: str = "") -> None:
        """The plan was not carried out: everything is as before, and why in a few words."""
        self._is_under_way = False
        self._stack.setEnabled(True)
        self._progress.hide()
        self.close_button.setText(_("Cancel"))
        self._show_summary()
        if words:
            self._summary.setText(words)

    def finish(self) -> None:
        """Everything is in."""
        self._is_under_way = False
        super().accept()

    def done(self, result: int) -> None:
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _build_choices(self) -> None:
        self._file_box = QComboBox()
        self._file_box.setObjectName("importFile")
        self._file_box.setAccessibleName(_("File"))
        self._more = QPushButton(_("More files…"))
        self._remove = QPushButton(_("Leave this file out"))
        for button, name in ((self._more, "importMore"), (self._remove, "importRemove")):
            button.setObjectName(name)
            button.setAutoDefault(False)
        self._choices = ImportChoices()
        self._file_box.currentIndexChanged.connect(self._show_file)
        self._choices.kind_decided.connect(self._on_kind_decided)
        self._choices.decided.connect(self._replan)
        self._more.clicked.connect(self._on_choose)
        self._remove.clicked.connect(self._on_remove)

    def _shown(self) -> QWidget:
        files = QHBoxLayout()
        files.setSpacing(8)
        files.addWidget(self._file_box, 1)
        files.addWidget(self._more)
        files.addWidget(self._remove)
        shown = QWidget()
        layout = QVBoxLayout(shown)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(files)
        layout.addWidget(self._choices)
        layout.addWidget(self._banner)
        layout.addWidget(self._preview, 100)
        layout.addStretch(1)  # keeps what is above together while there is nothing to preview
        return shown

    @property
    def _current(self) -> int:
        return self._file_box.currentIndex()

    @Slot()
    def _replan(self) -> None:
        """Plans everything anew, off the window's thread; the newest wish wins."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._plan = ImportPlan()
        self._show_summary(is_busy=bool(self._files))
        if not self._files:
            return
        paths, known, options = [chosen.path for chosen in self._files], self._known, self._options()
        self._job = self._background.run(
            lambda: plan_import([_source(path) for path in paths], known, options),
            self._on_planned,
            self._on_failed,
        )

    def _options(self) -> Options:
        files = list(enumerate(self._files))
        decisions = [(index, chosen.decision) for index, chosen in files]
        return Options(
            kinds={index: said.kind for index, said in decisions if said.kind},
            day_first={index: said.day_first for index, said in decisions if said.day_first is not None},
            notes_as={index: said.notes_as for index, said in decisions if said.notes_as},
            encodings={index: said.encoding for index, said in decisions if said.encoding},
            take=frozenset((index, row) for index, chosen in files for row in chosen.taken),
        )

    def _on_planned(self, plan: ImportPlan) -> None:
        self._job = None
        self._plan = plan
        for place, file in enumerate(plan.files):
            self._file_box.setItemText(place, _file_title(file))
        self._show_summary()
        self._show_file()

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        if not isinstance(error, Problem):
            raise error
        self._show_summary()
        self._preview.hide()
        self._banner.tell(str(error), stays=True)

    def _show_summary(self, *, is_busy: bool = False) -> None:
        plan = self._plan
        what = counted(len(plan.clients), len(plan.people), len(plan.interactions))
        left = sum(file.count("doubtful") + file.count("rejected") for file in plan.files)
        self.accept_button.setEnabled(plan.adds_something)
        self.accept_button.setText(_("Add {what}").format(what=what) if what else _("Add"))
        if is_busy:
            words = _("Reading …")
        elif not plan.files:
            words = ""
        elif not what:
            words = (
                _("Nothing here that is not there already.") if not left else _("Nothing that can be added.")
            )
        else:
            words = _("One step, which can be undone.")
        self._summary.setText(words)

    @Slot()
    def _show_file(self) -> None:
        """Shows the chosen file's rows and what is decided about it."""
        if not 0 <= self._current < len(self._plan.files):
            return
        chosen, file = self._files[self._current], self._plan.files[self._current]
        self._choices.show_file(chosen.decision, file)
        self._preview.setVisible(not file.error)
        self._preview.show_file(file, frozenset(chosen.taken))
        if file.error:
            self._banner.tell(file.error, stays=True)
        elif not file.rows:
            self._banner.tell(_("There is a header here, but no rows below it."), tone="info", stays=True)
        else:
            self._banner.hide()

    @Slot()
    def _on_choose(self) -> None:
        dialog = QFileDialog(
            self, _("Import files"), str(Path.home()), _("Tables (*.csv *.tsv *.txt);;All files (*)")
        )
        dialog.setObjectName("importFiles")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add_files([Path(name) for name in names]))
        dialog.open()

    @Slot()
    def _on_remove(self) -> None:
        del self._files[self._current]
        self.add_files(())

    @Slot()
    def _on_kind_decided(self) -> None:
        self._files[self._current].taken.clear()

    @Slot()
    def _on_save_wanted(self) -> None:
        """Asks where the rows left out of the chosen file shall be written, to be mended there."""
        chosen, file = self._files[self._current].path, self._plan.files[self._current]
        proposed = chosen.with_name(_("{name} left out.csv").format(name=chosen.stem))
        dialog = QFileDialog(self, _("Save rows left out"), str(proposed), _("Tables (*.csv)"))
        dialog.setObjectName("importLeftOut")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda name: self._save_left_out(chosen, file, Path(name)))
        dialog.open()

    def _save_left_out(self, chosen: Path, file: FilePlan, out: Path) -> None:
        def write() -> None:
            text = rows_left_out(_source(chosen), file)
            try:
                out.write_text(text, encoding="utf-8-sig", newline="")
            except OSError as error:
                raise Problem(
                    _("“{name}” cannot be written there. Choose another place.").format(name=out.name),
                    code="not-written",
                ) from error

        self._background.run(
            write,
            lambda _nothing: self._banner.tell(_("Saved “{name}”.").format(name=out.name), tone="info"),
            self._on_not_saved,
        )

    def _on_not_saved(self, error: BaseException) -> None:
        if not isinstance(error, Problem):
            raise error
        self._banner.tell(str(error))

    @Slot(object, bool)
    def _on_take_wanted(self, rows: list[int], is_wanted: bool) -> None:
        taken = self._files[self._current].taken
        taken.update(rows) if is_wanted else taken.difference_update(rows)
        self._replan()


def _file_title(file: FilePlan) -> str:
    """The file's name and how much of it is new."""
    if file.error:
        return _("{name} – cannot be read").format(name=file.file)
    count = file.count("new")
    return ngettext("{name} – {n} new row", "{name} – {n} new rows", count).format(name=file.file, n=count)


def _dropped(event: QDropEvent) -> list[Path]:
    """The files being dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _source(path: Path) -> SourceFile:
    try:
        # one byte too many is enough to be refused
        with path.open("rb") as file:
            return SourceFile(path.name, file.read(FILE_CAP_BYTES + 1))
    except OSError as error:
        raise Problem(
            _("“{name}” cannot be read. Nothing was imported. See whether it is still there.").format(
                name=path.name
            ),
            code="file-unreadable",
        ) from error
