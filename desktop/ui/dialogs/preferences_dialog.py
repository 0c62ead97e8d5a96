"""Preferences: looks of the program, which apply at once, and what the practice takes as given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from desktop.text import _
from desktop.ui.dialogs.frame import Dialog
from desktop.ui.settings import TEXT_SCALES, THEMES, Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.form_row import FormRow
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.two_columns import TwoColumns
from desktop.ui.widgets.zone_field import ZoneField

_PAIRED = 300


@dataclass(frozen=True, slots=True)
class PracticePreferences:
    """Kept in the practice file. `currency` is ISO 4217 or ""."""

    zone: str
    me: str
    currency: str
    day_first: bool

    def values(self) -> Mapping[str, object]:
        """By the names the practice keeps them under."""
        return asdict(self)


class PreferencesDialog(Dialog):
    """Looks are shown as they are chosen, and put back on Cancel."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, settings: Settings, practice: PracticePreferences | None
    ) -> None:
        super().__init__(parent, _("Preferences"), _("Keep"), width=theme.px(480))
        self.setObjectName("preferencesDialog")
        self._theme = theme
        self._looks_before = (settings.theme, settings.text_scale)
        self._has_practice = practice is not None
        self._themes = QComboBox()
        self._themes.setObjectName("prefTheme")
        names = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        for name in THEMES:
            self._themes.addItem(names[name], name)
        self._themes.setCurrentIndex(THEMES.index(settings.theme))
        self._scales = QComboBox()
        self._scales.setObjectName("prefScale")
        for percent in TEXT_SCALES:
            self._scales.addItem(_("{n} %").format(n=percent), percent)
        self._scales.setCurrentIndex(TEXT_SCALES.index(settings.text_scale))
        looks = TwoColumns(theme, _PAIRED, gap=12)
        for label, box in ((_("Theme"), self._themes), (_("Text size"), self._scales)):
            looks.add(FormRow(label, box))
        self.body.addWidget(looks)
        self._add_practice(practice or PracticePreferences("UTC", "", "", True))
        self._themes.currentIndexChanged.connect(lambda _at: theme.choose(self._themes.currentData()))
        self._scales.currentIndexChanged.connect(lambda _at: theme.choose_scale(self._scales.currentData()))
        self.rejected.connect(self._on_rejected)
        self._check()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()

    def practice_preferences(self) -> PracticePreferences | None:
        """What was chosen for the practice; None while none is open."""
        if not self._has_practice:
            return None
        return PracticePreferences(
            zone=self._zone.zone(),
            me=self._name.text().strip(),
            currency=self._currency.text().strip().upper(),
            day_first=self._day_first.isChecked(),
        )

    def _add_practice(self, practice: PracticePreferences) -> None:
        self._name = QLineEdit(practice.me)
        self._name.setObjectName("prefName")
        self._zone = ZoneField(practice.zone)
        self._zone.setObjectName("prefZone")
        self._currency = QLineEdit(practice.currency)
        self._currency.setObjectName("prefCurrency")
        self._currency.setMaxLength(3)
        self._day_first = QCheckBox(_("3/12 means 3 December"))
        self._day_first.setObjectName("prefDayFirst")
        self._day_first.setChecked(practice.day_first)
        self._zone_row = FormRow(_("Home time zone"), self._zone)
        self._currency_row = FormRow(
            _("Currency"), self._currency, _("Three letters, e.g. EUR, offered for new clients.")
        )
        heading = PlainLabel(_("This practice"), role="card")
        pair = TwoColumns(self._theme, _PAIRED, gap=12)
        for row in (FormRow(_("Your name"), self._name), self._currency_row):
            pair.add(row)
        for part in (heading, pair, self._zone_row, self._day_first):
            self.body.addWidget(part)
            part.setVisible(self._has_practice)
        self._zone.zone_changed.connect(self._check)
        self._currency.textChanged.connect(self._check)

    def _check(self) -> None:
        currency = self._currency.text().strip()
        currency_flaw = (
            "" if not currency or (len(currency) == 3 and currency.isascii() and currency.isalpha()) else "?"
        )
        if currency_flaw:
            currency_flaw = _("A currency has three letters, e.g. EUR.")
        zone_flaw = "" if self._zone.zone() else _("This is not a time zone we know.")
        self._currency_row.tell_flaw(currency_flaw)
        self._zone_row.tell_flaw(zone_flaw)
        self.accept_button.setEnabled(not self._has_practice or not (currency_flaw or zone_flaw))

    def _on_rejected(self) -> None:
        theme, scale = self._looks_before
        self._theme.choose(theme)
        self._theme.choose_scale(scale)
