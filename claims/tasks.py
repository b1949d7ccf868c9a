"""Work that takes long, done by the worker beside the web process."""

from __future__ import annotations

from django.tasks import task


@task(queue_name="default")
def extract_revision(run_id: str) -> None:
    """Break the revision of an extraction run into claims; a run that is done already is left alone."""
    from claims.actions.extraction import run_extraction  # loads spaCy: only where the task runs

    run_extraction(run_id)


@task(queue_name="default")
def capture_page(evidence_id: str) -> None:
    """Fetch the page behind an item of evidence and keep it as WARC with its hash and time."""
    from claims.actions.capture import capture_evidence

    capture_evidence(evidence_id)
