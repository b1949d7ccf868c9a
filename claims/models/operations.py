"""Rows by which the service knows of its own parts."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models.functions import Now


class WorkerQuerySet(models.QuerySet["Worker"]):
    def alive(self) -> WorkerQuerySet:
        """Workers that gave a sign of life within ``Worker.LEASE``, by the database's own clock."""
        return self.filter(beat_at__gt=Now() - Worker.LEASE)


class Worker(models.Model):
    """A process that carries out tasks; its row says since when and when it was last alive."""

    BEAT = timedelta(seconds=2)
    """How often a worker gives a sign of life."""
    LEASE = timedelta(seconds=15)
    """How long a worker may be silent before its tasks go back to the queue."""

    id = models.CharField(primary_key=True, max_length=64)
    started_at = models.DateTimeField(db_default=Now())
    beat_at = models.DateTimeField(db_default=Now())

    objects = WorkerQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.id
