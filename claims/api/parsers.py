"""Reading what is sent: nothing too large, too deep or malformed gets further than a clear answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any, cast

from django.conf import settings
from rest_framework import exceptions, parsers


class TooLarge(exceptions.APIException):
    """413: more than is taken in."""

    status_code = 413
    default_detail = "The request is too large"
    default_code = "too-large"


class Json(parsers.JSONParser):
    """JSON of at most ``DATA_UPLOAD_MAX_MEMORY_SIZE`` bytes and of sane depth."""

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The parsed content; ``TooLarge`` or ``ParseError`` otherwise."""
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        limited = _Limited(stream, most)
        try:
            return super().parse(cast(IO[Any], limited), media_type, dict(parser_context or {}))
        except RecursionError:
            raise exceptions.ParseError("JSON parse error - nested too deep") from None


class _Limited:
    """A stream that refuses to go on past ``most`` bytes, whatever its sender says it holds."""

    def __init__(self, stream: Any, most: int) -> None:
        self.stream, self.most, self.seen = stream, most, 0

    def read(self, size: int = -1) -> bytes:
        """As of a file, one byte past the limit at most."""
        left = self.most + 1 - self.seen
        data: bytes = self.stream.read(left if size < 0 else min(size, left))
        self.seen += len(data)
        if self.seen > self.most:
            raise TooLarge(
                f"At most {self.most // 1024 // 1024} MB of JSON are taken in; send a file instead."
            )
        return data
