"""What the program remembers between starts: window, theme, recent files, columns. Never content."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from desktop import paths

RECENT_FILES = 8
THEMES = ("system", "light", "dark")
TEXT_SCALES = (90, 100, 115, 130, 150)


class Settings:
    """Values in `settings.ini` beside the log."""

    def __init__(self, file: Path | None = None) -> None:
        self._values = QSettings(
            str(file or paths.config_folder() / "settings.ini"), QSettings.Format.IniFormat
        )

    @property
    def theme(self) -> str:
        """One of THEMES."""
        value = str(self._values.value("theme", "system"))
        return value if value in THEMES else "system"

    @theme.setter
    def theme(self, value: str) -> None:
        self._values.setValue("theme", value)

    @property
    def text_scale(self) -> int:
        """Percent, one of TEXT_SCALES."""
        value = str(self._values.value("text_scale", "100"))
        return int(value) if value in {str(scale) for scale in TEXT_SCALES} else 100

    @text_scale.setter
    def text_scale(self, value: int) -> None:
        self._values.setValue("text_scale", value)

    @property
    def recent_files(self) -> list[Path]:
        """The practices opened last, newest first; those that are gone stay listed."""
        return [Path(name) for name in self.texts("recent_files")]

    def remember_file(self, path: Path) -> None:
        """Put `path` first among the recent files."""
        known = [path, *(other for other in self.recent_files if other != path)]
        self.put_texts("recent_files", [str(each) for each in known[:RECENT_FILES]])

    @property
    def missing_files(self) -> set[Path]:
        """The recent files that are not where they were. Those on other computers are not looked for."""
        near = (path for path in self.recent_files if not str(path).startswith(("\\\\", "//")))
        return {path for path in near if not path.exists()}

    def forget_file(self, path: Path) -> None:
        """Take `path` off the recent files."""
        self.put_texts("recent_files", [str(each) for each in self.recent_files if each != path])

    def bytes(self, name: str) -> QByteArray:
        """A remembered state of a widget; empty when none is known."""
        value = self._values.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def put_bytes(self, name: str, value: QByteArray) -> None:
        """Remember a widget's state."""
        self._values.setValue(name, value)

    def text(self, name: str, default: str = "") -> str:
        """A remembered word."""
        return str(self._values.value(name, default))

    def put_text(self, name: str, value: str) -> None:
        """Remember a word."""
        self._values.setValue(name, value)

    def texts(self, name: str) -> list[str]:
        """Remembered words in their order."""
        value = self._values.value(name, [])
        if isinstance(value, str):
            return [value] if value else []
        return [str(each) for each in value] if isinstance(value, list) else []

    def put_texts(self, name: str, values: list[str]) -> None:
        """Remember words in their order."""
        self._values.setValue(name, values)

    def flush(self) -> None:
        """Write to the disk now."""
        self._values.sync()
