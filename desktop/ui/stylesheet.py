"""The style sheet: shapes and states of the common widgets, every colour a token."""

from __future__ import annotations

from collections.abc import Mapping

_SHEET = """
QToolTip { background: @surface; color: @text; border: 1px solid @border_strong; padding: 4px 8px; }
QMainWindow, QDialog, QWidget#large-window { background: @window; }
QWidget#page, QStackedWidget, QScrollArea, QWidget#scrolled { background: transparent; border: none; }

QLabel { background: transparent; color: @text; }
QLabel[role="page"] { font-size: $22px; font-weight: 600; }
QLabel[role="card"] { font-size: $15px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="caption"] { font-size: $12px; color: @text3; }
QLabel[role="quiet"] { color: @text2; }
QLabel[role="number"] { font-size: $28px; font-weight: 600; }
QLabel[role="flaw"] { font-size: $12px; color: @risk.text; }

QPushButton { background: @surface; color: @text; border: 1px solid @border_strong; border-radius: 6px;
  padding: 0 14px; min-height: $30px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @accent_soft; }
QPushButton:disabled { color: @text3; border-color: @border; background: @window; }
QPushButton:focus { border: 2px solid @accent; padding: 0 13px; min-height: $28px; }
QPushButton[primary="true"] { background: @accent; color: @on_accent; border: 1px solid @accent;
  font-weight: 600; }
QPushButton[primary="true"]:hover { background: @link; }
QPushButton[primary="true"]:focus { border: 2px solid @text; }
QPushButton[primary="true"]:disabled { background: @border; color: @text3; border-color: @border; }
QPushButton[quiet="true"] { background: transparent; border: 1px solid transparent; color: @link; padding: 0 8px; }
QPushButton[quiet="true"]:hover { text-decoration: underline; }
QPushButton[quiet="true"]:focus { border: 2px solid @accent; padding: 0 7px; }
QPushButton[quiet="true"]:disabled { color: @text3; }
QPushButton[flush="true"] { padding: 0; border: 2px solid transparent; margin-left: -2px; }
QPushButton[flush="true"]:focus { padding: 0; }
QToolButton { background: transparent; color: @text2; border: 2px solid transparent; border-radius: 6px;
  padding: 4px; min-width: $20px; min-height: $20px; }
QToolButton:hover { background: @hover; color: @text; }
QToolButton:pressed, QToolButton:checked { background: @accent_soft; color: @text; }
QToolButton:focus { border: 2px solid @accent; }
QToolButton:disabled { color: @text3; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QComboBox, QAbstractSpinBox, QDateEdit, QTimeEdit { background: @surface; color: @text;
  border: 1px solid @border_strong; border-radius: 6px; padding: 0 10px; min-height: $30px;
  selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid @accent; padding: 0 9px;
  min-height: $28px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: @text3; border-color: @border;
  background: @window; }
QLineEdit[flawed="true"], QPlainTextEdit[flawed="true"], QComboBox[flawed="true"] {
  border: 2px solid @risk.text; padding: 0 9px; min-height: $28px; }
QLineEdit:read-only { background: @window; }
QPlainTextEdit, QTextEdit { background: @surface; color: @text; border: 1px solid @border_strong;
  border-radius: 6px; padding: 6px; selection-background-color: @accent; selection-color: @on_accent; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: 5px; }
QLineEdit[inplace="true"], QPlainTextEdit[inplace="true"], QTextBrowser[inplace="true"],
QComboBox[inplace="true"] { background: transparent; border: 1px solid transparent; padding: 0 8px; }
QLineEdit[inplace="true"] { padding: 0 6px; }
QPlainTextEdit[inplace="true"], QTextBrowser[inplace="true"] { padding: 5px 4px; }
QLineEdit[inplace="true"]:hover, QPlainTextEdit[inplace="true"]:hover, QTextBrowser[inplace="true"]:hover,
QComboBox[inplace="true"]:hover { background: @hover; border: 1px solid @border; }
QLineEdit[inplace="true"]:focus { background: @surface; border: 2px solid @accent; padding: 0 5px; }
QComboBox[inplace="true"]:focus { background: @surface; border: 2px solid @accent; padding: 0 7px; }
QPlainTextEdit[inplace="true"]:focus, QTextBrowser[inplace="true"]:focus { background: @surface;
  border: 2px solid @accent; padding: 4px 3px; }
QLineEdit[inplace="true"][flawed="true"] { border: 2px solid @risk.text; padding: 0 5px; }
QLineEdit[late="true"] { color: @risk.text; }
QLineEdit[inplace="true"][role="page"] { font-size: $22px; font-weight: 600; min-height: $36px;
  padding: 0 6px 0 0; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; background: transparent; width: $24px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("@folder-down.svg"); width: $16px; height: $16px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: $20px; }
QAbstractSpinBox::up-arrow { image: url("@folder-up.svg"); width: $12px; height: $12px; }
QAbstractSpinBox::down-arrow { image: url("@folder-down.svg"); width: $12px; height: $12px; }
QLineEdit QToolButton { border: none; padding: 0; min-width: 0; min-height: 0; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @border_strong;
  selection-background-color: @accent_soft; selection-color: @text; outline: none; }
QComboBox QAbstractItemView::item { min-height: $28px; padding: 0 8px; }
QCheckBox, QRadioButton { background: transparent; color: @text; spacing: 8px; min-height: $24px;
  border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid @accent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 14px; height: 14px;
  background: @surface; border: 1px solid @border_strong; border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: @accent; border-color: @accent;
  image: url("@folder-check.svg"); }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @border; background: @window; }
QCheckBox::indicator:checked:disabled, QAbstractItemView::indicator:checked:disabled { background: @text3;
  border-color: @text3; }
QCheckBox:disabled, QRadioButton:disabled { color: @text3; }

QFrame#row { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame#card { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame#sidebar { background: @sunken; border: none; border-right: 1px solid @border; }
QFrame#sidebar QPushButton { background: transparent; border: 2px solid transparent; text-align: left;
  padding: 0 8px; min-height: $28px; color: @text2; }
QFrame#sidebar QPushButton:hover { background: @hover; color: @text; }
QFrame#sidebar QPushButton:checked { background: @accent_soft; color: @text; font-weight: 600; }
QFrame#sidebar QPushButton:focus { border: 2px solid @accent; }

QFrame#banner { border-radius: 8px; border: 1px solid @border; }
QFrame#banner[tone="error"] { background: @risk.back; border-color: @risk.text; }
QFrame#banner[tone="warning"] { background: @watch.back; border-color: @watch.text; }
QFrame#banner[tone="info"] { background: @accent_soft; border-color: @accent; }
QFrame#banner[tone="error"] QLabel { color: @risk.text; }
QFrame#banner[tone="warning"] QLabel { color: @watch.text; }
QFrame#toast { background: @text; border: none; border-radius: 8px; }
QFrame#toast QLabel { color: @surface; }
QFrame#toast QPushButton { color: @surface; background: transparent; border: 1px solid @surface; }
QFrame#toast QPushButton:focus { border: 2px solid @surface; }
QFrame[popup="true"] { background: @surface; border: 1px solid @border_strong; border-radius: 8px; }
QFrame#palette { background: @surface; border: 1px solid @border_strong; border-radius: 10px; }
QFrame#line { background: @border; border: none; max-height: 1px; }

QPushButton[chip="true"] { border-radius: $12px; padding: 0 10px; min-width: $16px; min-height: $24px;
  color: @text2; }
QPushButton[chip="true"]:checked { background: @accent_soft; border-color: @accent; color: @text; }
QPushButton[chip="true"]:focus { border: 2px solid @accent; padding: 0 9px; min-height: $22px; }
QPushButton[band="strong"] { background: @strong.back; color: @strong.text; border-color: @strong.text; }
QPushButton[band="watch"] { background: @watch.back; color: @watch.text; border-color: @watch.text; }
QPushButton[band="risk"] { background: @risk.back; color: @risk.text; border-color: @risk.text; }
QPushButton[band="accent"] { background: @accent_soft; color: @text; border-color: @accent; }
QPushButton[adds="true"] { border-style: dashed; background: transparent; color: @link; }
QPushButton[adds="true"]:focus { border-style: solid; }

QTableView, QListView, QTreeView { background: @surface; color: @text; border: 1px solid @border;
  border-radius: 8px; outline: none; gridline-color: @border; alternate-background-color: @surface;
  selection-background-color: @accent_soft; selection-color: @text; }
QTableView:focus, QListView:focus, QTreeView:focus { border: 2px solid @accent; }
QTableView::item { padding: 0 12px; border: none; border-bottom: 1px solid @border; }
QListView::item:hover { background: @hover; }
QTableView::item:selected, QListView::item:selected { background: @accent_soft; color: @text; }
QListView::item { padding: 6px 8px; border-radius: 6px; }
QListView#plain { background: transparent; border: none; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: @text3; border: none; border-bottom: 1px solid @border;
  padding: 0 15px; min-height: $36px; font-size: $12px; font-weight: 400; }
QHeaderView::section:hover { color: @text; }
QTableCornerButton::section { background: @surface; border: none; }

QTabWidget::pane { border: none; border-top: 1px solid @border; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @text2; border: none; border-bottom: 2px solid transparent;
  padding: 8px 4px; margin-right: 20px; min-height: $18px; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; font-weight: 600; }
QTabBar::tab:focus { color: @accent; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @border; }

QMenuBar { background: @window; color: @text; border-bottom: 1px solid @border; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 5px 10px; border-radius: 6px; }
QMenuBar::item:selected { background: @accent_soft; }
QMenu { background: @surface; color: @text; border: 1px solid @border_strong; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 28px; border-radius: 4px; }
QMenu::item:selected { background: @accent_soft; color: @text; }
QMenu::item:disabled { color: @text3; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QStatusBar { background: @window; border-top: 1px solid @border; }
QStatusBar QLabel { font-size: $12px; color: @text3; padding: 2px 8px; }
QStatusBar::item { border: none; }
QProgressBar { background: @sunken; border: none; border-radius: 3px; max-height: 6px; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: @border_strong; border-radius: 3px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: @text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_OUTLINED = """
QFrame#sidebar QPushButton:checked { border: 2px solid @text; }
QTableView::item:selected, QListView::item:selected { border: 1px solid @text; }
"""


def style_sheet(tokens: Mapping[str, str], scale: float, images: str, *, outlined: bool = False) -> str:
    """The sheet with `@token` replaced by colours and `$n` by sizes at the text scale.

    `images` is how the paths of the few small pictures begin. `outlined` marks what is chosen by a line as well, for high contrast.
    """
    sheet = (_SHEET + (_OUTLINED if outlined else "")).replace("@folder", images)
    # Longest names first: @border_strong must not be read as @border
    for token in sorted(tokens, key=len, reverse=True):
        sheet = sheet.replace(f"@{token}", tokens[token])
    for size in (36, 30, 28, 24, 22, 20, 18, 16, 15, 13, 12):
        sheet = sheet.replace(f"${size}px", f"{round(size * scale)}px")
    return sheet
