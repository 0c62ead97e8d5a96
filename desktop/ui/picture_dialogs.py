"""The dialogs over the window, each with something in it, for the pictures of a practice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit

from desktop import paths
from desktop.domain.clients import Client
from desktop.ui.dialogs.import_dialog import ImportDialog
from desktop.ui.dialogs.log_dialog import LogDialog
from desktop.ui.dialogs.passphrase_dialog import PassphraseDialog
from desktop.ui.navigation import Place
from desktop.ui.offscreen import Offscreen
from desktop.ui.picture_album import Album

SIZE_LIMIT = 60  # letters of a client's name that a typed line takes
_NEW = "Bluefin Coaching"
_USUAL_PRACTICES = str(Path("/home/kim/Documents/Rapport"))
_USUAL_SETTINGS = str(Path("/home/kim/.config/rapport"))
# Buttons on the People tab, and the name of the dialog's picture
_PEOPLE = {"add_person": "new-person", "link_person": "link-person"}
# Commands that open a dialog which is drawn as it comes, and the name of its picture
_PLAIN = {
    "edit.new_client": "new-client",
    "file.preferences": "preferences",
    "help.keyboard": "keyboard",
    "help.licences": "licences",
    "help.about": "about",
}


def draw_first_dialogs(album: Album, driver: Offscreen) -> None:
    """Those that come before a practice is open."""
    driver.run("file.new")
    _draw(album, driver, "new-practice", driver.dialog())
    asked = PassphraseDialog(driver.window, "Practice.rapport")
    asked.open()
    _draw(album, driver, "passphrase", asked)


def draw_dialogs(album: Album, driver: Offscreen, client: Client | None, home: Path) -> None:
    """Those over an open practice; `client` is the one that is logged and imported for."""
    if client is not None:
        _people(album, driver, client)
    driver.go(Place("clients"))
    name = client.name if client is not None else _NEW
    _log(album, driver, name)
    _import(album, driver, name, home)
    for command, what in _PLAIN.items():
        driver.run(command)
        _draw(album, driver, what, driver.dialog())


def _people(album: Album, driver: Offscreen, client: Client) -> None:
    driver.go(Place("client", client.id, "people"))
    for button, what in _PEOPLE.items():
        found = driver.find(QAbstractButton, button)
        if found.isEnabled():
            found.click()
            _draw(album, driver, what, driver.dialog())


def _log(album: Album, driver: Offscreen, name: str) -> None:
    driver.run("edit.log")
    dialog = driver.dialog()
    assert isinstance(dialog, LogDialog)
    line: QLineEdit = dialog.quick.line
    line.setText(f"{name[:SIZE_LIMIT].lower()} call 30m yesterday 4pm :( late again #update")
    _draw(album, driver, "log", dialog)


def _import(album: Album, driver: Offscreen, name: str, home: Path) -> None:
    """A file with a row for a client that is there, rows for a new one, and one nobody can read."""
    practice = driver.window.practice
    assert practice is not None
    days = [practice.today() - timedelta(days=ago) for ago in (2, 4, 9)]
    rows = [
        "client,date,kind,subject,notes",
        f'"{name.replace(chr(34), "")}",{days[0]},call,The report is late,Promised for Friday.',
        f"{_NEW},{days[1]},meeting,First talk,Three shops and one oven.",
        f"{_NEW},{days[2]},email,Sent the offer,",
        f"{_NEW},soon,email,No such day,",
    ]
    path = home / "conversations.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    driver.run("file.import")
    dialog = driver.dialog()
    assert isinstance(dialog, ImportDialog)
    _draw(album, driver, "import", dialog, is_last=False)
    dialog.add_files([path])
    driver.wait_for(dialog.accept_button.isEnabled, "the preview of the import")
    _draw(album, driver, "import-preview", dialog)


def _draw(album: Album, driver: Offscreen, what: str, dialog: QDialog, *, is_last: bool = True) -> None:
    _show_usual_places(dialog)
    album.take_dialog(what, dialog)
    if is_last:
        dialog.reject()
        driver.settle()


def _show_usual_places(dialog: QDialog) -> None:
    """Folders as anybody has them, in place of those that are only there while the pictures are drawn."""
    for drawn, usual in (
        (paths.practices_folder(), _USUAL_PRACTICES),
        (paths.config_folder(), _USUAL_SETTINGS),
    ):
        for field in dialog.findChildren(QLineEdit):
            if str(drawn) in field.text():
                field.setText(field.text().replace(str(drawn), usual))
        for label in dialog.findChildren(QLabel):
            if str(drawn) in label.text():
                label.setText(label.text().replace(str(drawn), usual))
