"""While a long deed goes on, the window rests and offers to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.text import _

if TYPE_CHECKING:
    from desktop.ui.in_parts import InParts
    from desktop.ui.main_window import MainWindow


class Patience(QObject):
    """Waits for one deed at a time; a window that closes, or turns to another practice, gives it up."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._going: InParts | None = None
        self._rests = False

    def carry_out(self, going: InParts, words: str = "") -> None:
        """Start it. If it takes longer the window says so in `words`, or goes on where they are ""."""
        self._going = going
        going.ended.connect(self._on_ended)
        if words:
            going.slow.connect(lambda: self._rest(words))
            going.progressed.connect(self._on_progressed)
        going.start()

    def give_up(self) -> None:
        """Take back what is under way."""
        if self._going is not None:
            self._going.cancel()

    def _rest(self, words: str) -> None:
        self._rests = True
        self._window.toast.hide()
        self._window.set_resting(True)
        self._window.tell(words, ways=[(_("Stop"), self.give_up)], stays=True)

    @Slot(int, int)
    def _on_progressed(self, at: int, of: int) -> None:
        self._window.saved_bar.show_under_way(100 * at // max(of, 1))

    @Slot()
    def _on_ended(self) -> None:
        if self._going is not None:
            self._going.deleteLater()
            self._going = None
        if self._rests:
            self._rests = False
            self._window.set_resting(False)
            self._window.banner.hide()
            self._window.saved_bar.show_practice(self._window.practice)
