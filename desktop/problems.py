"""What the user can understand and act on. Everything else is our bug."""

from __future__ import annotations


class Problem(Exception):
    """A plain sentence for the user: what happened, what is safe, what to do.

    `code` names the problem for tests and logs; `values` fill the gaps of the sentence.
    `str(problem)` is shown as written.
    """

    def __init__(self, sentence: str, *, code: str = "", **values: object) -> None:
        super().__init__(sentence)
        self.code = code
        self.values = values
