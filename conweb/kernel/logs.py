"""What the log leaves out: PostgreSQL tells the values of a refused row beside its message, people's among them."""

import logging
import re
from types import TracebackType

# From the word to the end of what the driver said: the values may hold line breaks of their own.
_VALUES = re.compile(
    r"^[ \t]*(?:DETAIL|CONTEXT):.*?(?=^\s*$|^Traceback |^\s+File |\Z)", re.DOTALL | re.MULTILINE
)

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutValues(logging.Formatter):
    """Messages and tracebacks as ever, without the values of rows."""

    def formatException(self, ei: ExcInfo) -> str:
        return _VALUES.sub("", super().formatException(ei)).rstrip()

    def formatMessage(self, record: logging.LogRecord) -> str:
        return _VALUES.sub("", super().formatMessage(record)).rstrip()
