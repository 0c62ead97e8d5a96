"""The window's own dialogs: drafts in, decisions out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from desktop import NAME, __version__
from desktop.ui.commands import Command
from desktop.ui.dialogs.about_dialog import AboutDialog
from desktop.ui.dialogs.keyboard_dialog import KeyboardDialog
from desktop.ui.dialogs.licences_dialog import PACKAGES, LicencesDialog, installed_licences, metadata_version
from desktop.ui.dialogs.new_practice_dialog import NewPracticeDialog
from desktop.ui.dialogs.passphrase_dialog import PassphraseDialog
from desktop.ui.dialogs.preferences_dialog import PracticePreferences, PreferencesDialog
from desktop.ui.page_keys import PAGE_KEYS
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme

PRACTICE = PracticePreferences(zone="Europe/Berlin", me="Mira", currency="EUR", day_first=True)


@pytest.fixture
def preferences(theme: Theme, settings: Settings, qtbot: QtBot) -> PreferencesDialog:
    made = PreferencesDialog(None, theme, settings, PRACTICE)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    return made


def test_preferences_give_back_what_was_chosen(preferences: PreferencesDialog) -> None:
    assert preferences.practice_preferences() == PRACTICE
    preferences.findChild(QLineEdit, "prefName").setText(" Mira Solberg ")  # type: ignore[union-attr]
    preferences.findChild(QLineEdit, "prefCurrency").setText("chf")  # type: ignore[union-attr]
    preferences.findChild(QCheckBox, "prefDayFirst").setChecked(False)  # type: ignore[union-attr]
    preferences.findChild(QComboBox, "prefZone").setCurrentText("Asia/Tokyo")  # type: ignore[union-attr]
    assert preferences.practice_preferences() == PracticePreferences(
        "Asia/Tokyo", "Mira Solberg", "CHF", False
    )
    assert preferences.practice_preferences().values()["me"] == "Mira Solberg"  # type: ignore[union-attr]


def test_looks_apply_at_once_and_are_taken_back(preferences: PreferencesDialog, theme: Theme) -> None:
    preferences.findChild(QComboBox, "prefTheme").setCurrentIndex(2)  # type: ignore[union-attr]
    preferences.findChild(QComboBox, "prefScale").setCurrentIndex(4)  # type: ignore[union-attr]
    assert theme.is_dark
    assert theme.scale == 1.5
    preferences.reject()
    assert not theme.is_dark
    assert theme.scale == 1.0


@pytest.mark.parametrize(("field", "text"), [("prefCurrency", "E1"), ("prefZone", "Nowhere/Land")])
def test_nonsense_cannot_be_kept(preferences: PreferencesDialog, field: str, text: str) -> None:
    widget = preferences.findChild(QLineEdit if field == "prefCurrency" else QComboBox, field)
    assert widget is not None
    (widget.setText if isinstance(widget, QLineEdit) else widget.setCurrentText)(text)
    assert not preferences.accept_button.isEnabled()
    flaws = [label.text() for label in preferences.findChildren(QLabel, "flaw") if label.isVisible()]
    assert len(flaws) == 1


def test_without_a_practice_only_looks_are_offered(theme: Theme, settings: Settings, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(None, theme, settings, None)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.practice_preferences() is None
    assert (
        dialog.findChild(QLineEdit, "prefName").isHidden()
        or not dialog.findChild(  # type: ignore[union-attr]
            QLineEdit, "prefName"
        ).isVisible()
    )
    assert dialog.accept_button.isEnabled()


def test_a_passphrase_is_given_as_typed(theme: Theme, qtbot: QtBot) -> None:
    dialog = PassphraseDialog(None, "mine.rapport", "That was not it.")
    qtbot.addWidget(dialog)
    dialog.open()
    field = dialog.findChild(QLineEdit, "passphrase")
    assert field is not None
    assert field.echoMode() == QLineEdit.EchoMode.Password
    qtbot.keyClicks(field, " with spaces ")
    assert dialog.passphrase() == " with spaces "
    assert dialog.accept_button.isEnabled()
    shown = dialog.findChild(QCheckBox)
    assert shown is not None
    shown.setChecked(True)
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    shown.setChecked(False)
    assert field.echoMode() == QLineEdit.EchoMode.Password


@pytest.fixture
def new(theme: Theme, tmp_path: Path, qtbot: QtBot) -> NewPracticeDialog:
    made = NewPracticeDialog(None, tmp_path / "Practice.rapport", "Europe/Berlin")
    qtbot.addWidget(made)
    made.open()
    return made


def test_a_new_practice_has_a_place_a_name_and_a_zone(new: NewPracticeDialog, tmp_path: Path) -> None:
    new.findChild(QLineEdit, "newPath").setText(str(tmp_path / "own"))  # type: ignore[union-attr]
    new.findChild(QLineEdit, "newName").setText(" Mira ")  # type: ignore[union-attr]
    assert (new.path(), new.name(), new.zone()) == (tmp_path / "own.rapport", "Mira", "Europe/Berlin")
    assert new.accept_button.isEnabled()


@pytest.mark.parametrize("path", ["", "relative.rapport"])
def test_a_new_practice_needs_a_whole_path(new: NewPracticeDialog, path: str) -> None:
    new.findChild(QLineEdit, "newPath").setText(path)  # type: ignore[union-attr]
    assert not new.accept_button.isEnabled()


def test_a_new_practice_never_takes_the_place_of_a_file(new: NewPracticeDialog, tmp_path: Path) -> None:
    (tmp_path / "Practice.rapport").write_text("mine")
    new.findChild(QLineEdit, "newPath").textChanged.emit("")  # type: ignore[union-attr]
    assert not new.accept_button.isEnabled()
    assert [label.text() for label in new.findChildren(QLabel, "flaw") if label.isVisible()]


def test_the_place_can_be_chosen(new: NewPracticeDialog, tmp_path: Path, qtbot: QtBot) -> None:
    new._on_choose()
    chooser = new.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path / "chosen.rapport"))
    assert new.path() == tmp_path / "chosen.rapport"
    chooser.reject()


def test_every_package_we_load_has_its_licence_listed(theme: Theme, qtbot: QtBot) -> None:
    licences = installed_licences()
    assert licences[0].name == NAME
    assert {"sqlcipher3", "numpy", "matplotlib"} <= {each.name for each in licences}
    assert len(licences) >= len(PACKAGES) - 2
    assert all(each.licence and each.text for each in licences)
    qt = next(each for each in licences if each.name.startswith("PySide6"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.text
    assert "GNU GENERAL PUBLIC LICENSE" in qt.text
    assert metadata_version("no-such-package-here") == ""
    dialog = LicencesDialog(None)
    qtbot.addWidget(dialog)
    dialog.open()
    text = dialog.findChild(QPlainTextEdit, "licenceText")
    listed = dialog.findChild(QListWidget, "licenceList")
    assert text is not None
    assert listed is not None
    assert "MIT" in text.toPlainText()
    before = text.toPlainText()
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert text.toPlainText() != before


def test_the_keyboard_begins_in_the_first_field_and_ends_on_the_buttons(
    preferences: PreferencesDialog, qtbot: QtBot
) -> None:
    preferences.activateWindow()
    qtbot.waitActive(preferences)
    passed = []
    for _step in range(8):
        focused = preferences.focusWidget()
        assert focused is not None
        passed.append(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    expected = [
        "prefTheme",
        "prefScale",
        "prefName",
        "prefCurrency",
        "prefZone",
        "prefDayFirst",
        "cancel",
        "accept",
    ]
    assert passed == expected


def test_the_keyboard_list_is_made_of_the_commands(theme: Theme, qtbot: QtBot) -> None:
    commands = [
        Command("a", "&Undo", lambda: None, shortcuts=("Ctrl+Z",)),
        Command("b", "No key", lambda: None),
    ]
    dialog = KeyboardDialog(None, commands)
    qtbot.addWidget(dialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Undo" in words
    assert "Ctrl+Z" in words
    assert "No key" not in words


def test_about_says_which_version_it_is(theme: Theme, qtbot: QtBot, home: Path) -> None:
    dialog = AboutDialog(None, theme)
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert __version__ in words
    assert str(home) in words


def test_the_keys_of_pages_stand_below_those_of_the_window(theme: Theme, qtbot: QtBot) -> None:
    find = Command("go.find", "&Find…", lambda: None, shortcuts=("Ctrl+K",))
    dialog = KeyboardDialog(None, [find])
    qtbot.addWidget(dialog)
    said = [label.text() for label in dialog.findChildren(QLabel) if not label.isHidden()]
    assert said[said.index("Find") + 1] == "Ctrl+K"
    assert said.index("Everywhere") < said.index("On the timeline") < said.index("Next entry")
    assert said[said.index("Rate from 1 to 5") + 1] == "1 to 5"
    assert all(keys and all(map(QKeySequence, keys)) for _place, rows in PAGE_KEYS for _deed, keys in rows)
    assert "" not in said[1:]
