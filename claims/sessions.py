"""Sessions of which their owner sees a list; one that nobody used for ``SESSION_IDLE`` has ended."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import DatabaseError
from django.utils import timezone

from claims.models import Session

logger = logging.getLogger(__name__)
RENEWED = timedelta(minutes=1)
"""How exactly the last use of a session is kept: one write a minute at most."""


class SessionStore(DatabaseStore):
    """Django's sessions in the database, with the columns of ``Session``."""

    _row: Session | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table."""
        return Session

    def _get_session_from_db(self) -> Any:
        row = super()._get_session_from_db()  # type: ignore[misc] # the stubs lack it
        if isinstance(row, Session) and row.user_id and timezone.now() - row.seen_at > settings.SESSION_IDLE:
            self._session_key = None
            return None
        self._row = row if isinstance(row, Session) else None
        return row

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row of this session; what it had beside its data it keeps."""
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        row.user_id = int(data["_auth_user_id"]) if "_auth_user_id" in data else None
        kept = self._row
        if kept is not None:
            row.address, row.agent = kept.address, kept.agent
            if kept.session_key == row.session_key:
                row.uid, row.started_at, row.seen_at = kept.uid, kept.started_at, kept.seen_at
        return row

    def touch(self, address: str, agent: str) -> None:
        """Note that it was used just now. Where that cannot be written the session goes on all the same."""
        now = timezone.now()
        row = self._row
        if row is not None and row.address == address and now - row.seen_at < RENEWED:
            return
        try:
            Session.objects.filter(session_key=self.session_key).update(
                seen_at=now, address=address[:45], agent=agent[:200]
            )
        except DatabaseError as error:
            logger.warning("The use of a session could not be noted: %s", error)
