"""How an action of the register says no."""


class EntryRefused(Exception):
    """The entry cannot be kept like this; the message says what to do, `field` which part of a form it is about."""

    def __init__(self, message: str, field: str | None = None):
        super().__init__(message)
        self.field = field
