"""Files kept with interactions; the bytes lie in the practice file, each content once."""

from __future__ import annotations

import hashlib
from typing import TypeAlias

from desktop.domain.interactions import ATTACHMENT_CAP_BYTES, Attachment, InteractionId
from desktop.problems import problem
from desktop.store.rows import instant
from desktop.store.table import Table

Content: TypeAlias = bytes  # inside the class below `bytes` is a method


class Attachments(Table[Attachment]):
    """What is attached where; the bytes are asked for one by one."""

    name = "attachments"
    record = Attachment

    def of_interaction(self, interaction_id: InteractionId) -> list[Attachment]:
        """In the order they were attached."""
        return self.select("WHERE interaction_id = ? ORDER BY id", (interaction_id,))

    def bytes(self, attachment: Attachment) -> Content:
        """The content of a file."""
        content = self.engine.value(
            "SELECT bytes FROM attachment_contents WHERE id = ?", (attachment.content_id,)
        )
        if content is None:
            raise KeyError(f"attachment_contents {attachment.content_id}")
        return Content(content)

    def attach(
        self, interaction_id: InteractionId, name: str, data: Content, media_type: str = ""
    ) -> Attachment:
        """Keeps a file. Raises the Problem "too-large" above 20 MB."""
        if len(data) > ATTACHMENT_CAP_BYTES:
            raise problem("too-large", name=name)
        self.journal.touch(self.name)
        return self.add(Attachment(interaction_id, self._content(data), name, len(data), media_type))

    def _content(self, data: Content) -> int:
        sha256 = hashlib.sha256(data).hexdigest()
        known = self.engine.value("SELECT id FROM attachment_contents WHERE sha256 = ?", (sha256,))
        if known is not None:
            return int(known)
        return int(
            self.engine.value(
                "INSERT INTO attachment_contents (recorded_at, sha256, size_bytes, bytes) "
                "VALUES (?, ?, ?, ?) RETURNING id",
                (instant(self.journal.clock()), sha256, len(data), data),
            )
        )
