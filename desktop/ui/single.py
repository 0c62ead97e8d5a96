"""One window per user: a second start raises the first and hands it its file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.ui.first_look import server_name

_PATIENCE_MS = 500


class FirstWindow(QObject):
    """`called` carries the file of a second start, or None."""

    called = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_call)

    def listen(self) -> bool:
        """Become the first window; False when the name cannot be had."""
        # What a killed program left behind would keep the name for ever
        QLocalServer.removeServer(server_name())
        return self._server.listen(server_name())

    def close(self) -> None:
        """Be called no more."""
        self._server.close()

    @Slot()
    def _on_call(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        name = bytes(socket.readLine().data()).decode("utf-8").rstrip("\n")
        socket.write(b"ok\n")
        socket.flush()
        self.called.emit(Path(name) if name else None)


def call_first(path: Path | None) -> bool:
    """Hand the file to the window that is already open; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(server_name())
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(f"{path.absolute() if path else ''}\n".encode())
    socket.flush()
    heard = socket.waitForReadyRead(_PATIENCE_MS)
    socket.disconnectFromServer()
    return bool(heard)
