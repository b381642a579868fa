"""What a person reads when typed text cannot be taken as it stands."""

from __future__ import annotations


class ThaiInputError(ValueError):
    """A refusal in two short Thai sentences: what was found, and what to type instead."""

    def __init__(self, message_th: str, hint: str) -> None:
        super().__init__(f"{message_th} {hint}")
        self.message_th = message_th
        self.hint = hint
