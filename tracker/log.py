"""What the log says."""

from __future__ import annotations

import logging

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404


class WithoutTraceback(logging.Filter):
    """A request that was refused is a line: where in our code it was refused helps nobody."""

    REFUSALS = (PermissionDenied, SuspiciousOperation, Http404)

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record; a refusal loses its traceback."""
        if record.exc_info and isinstance(record.exc_info[1], self.REFUSALS):
            record.exc_info = record.exc_text = None
        return True
