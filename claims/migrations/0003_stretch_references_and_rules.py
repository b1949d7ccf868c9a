"""A claim is quoted from a stretch of the text; what its words refer to is proposed; it knows its rules.

The spans that were only known to be unresolved become references without a name. Statements, wording hashes and
decisions stay as they are.
"""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

BATCH = 500


def flag_unresolved_words(apps: Any, schema_editor: Any) -> None:
    """Make a reference without a name of each span that was unresolved; say who reworded a claim last."""
    alias = schema_editor.connection.alias
    claim_model, event_model = apps.get_model("claims", "Claim"), apps.get_model("claims", "Event")
    texts: dict[Any, str] = {}
    rows = claim_model.objects.using(alias).exclude(unresolved=[])
    rows = rows.only("unresolved", "article__current_revision").select_related("article")
    for claim in rows.order_by("article").iterator(chunk_size=BATCH):
        revision = claim.article.current_revision_id
        if revision not in texts:
            text = apps.get_model("claims", "Revision").objects.using(alias).filter(pk=revision)
            texts = {revision: text.values_list("text", flat=True).first() or ""}
        references = [reference_without_name(span, texts[revision]) for span in claim.unresolved]
        claim_model.objects.using(alias).filter(pk=claim.pk).update(references=references)
    reworded = event_model.objects.using(alias).filter(kind="claim.reworded", actor__isnull=False)
    last = reworded.order_by("subject_id", "-seq").distinct("subject_id")
    for claim_id, actor_id in last.values_list("subject_id", "actor_id"):
        claim_model.objects.using(alias).filter(pk=claim_id).update(reworded_by=actor_id)


def reference_without_name(span: list[int], text: str) -> dict[str, Any]:
    """The reference that says of the word at ``span`` that nobody knows what it stands for."""
    return {
        "span": span,
        "word": text[span[0] : span[1]] if len(span) == 2 else "",
        "antecedent": None,
        "name": "",
        "confidence": 0.0,
        "used": False,
        "by": "",
    }


def keep_unresolved_spans(apps: Any, schema_editor: Any) -> None:
    """The reverse: what has no name is unresolved; proposals and brackets are forgotten."""
    alias = schema_editor.connection.alias
    claim_model = apps.get_model("claims", "Claim")
    for claim in claim_model.objects.using(alias).exclude(references=[]).only("references").iterator():
        spans = [r["span"] for r in claim.references if not r["name"]]
        claim_model.objects.using(alias).filter(pk=claim.pk).update(unresolved=spans)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_extraction_sign_of_life"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="event",
            name="event_kind_vocabulary",
        ),
        migrations.AddField(
            model_name="claim",
            name="references",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Words whose meaning stands elsewhere: bracketed, proposed or open (models.reference).",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="reworded_by",
            field=models.ForeignKey(
                editable=False,
                help_text="Whose words the statement is, where it no longer is the article's own.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="rules",
            field=models.JSONField(
                blank=True,
                default=list,
                editable=False,
                help_text="The ids of the rules that made it, in the order in which they had their say.",
            ),
        ),
        migrations.AddField(
            model_name="passage",
            name="elided",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="passage",
            name="stretch",
            field=models.JSONField(null=True),
        ),
        migrations.RunPython(flag_unresolved_words, keep_unresolved_spans),
        # What waits for the end of the transaction is checked now, or the tables cannot be altered.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RemoveField(
            model_name="claim",
            name="unresolved",
        ),
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(
                choices=[
                    ("article.added", "article brought in"),
                    ("article.edited", "article details changed"),
                    ("article.published", "publication recorded"),
                    ("article.reporters", "reporters named"),
                    ("revision.added", "new text"),
                    ("article.extracted", "claims extracted"),
                    ("claim.added", "claim added"),
                    ("claim.reworded", "claim reworded"),
                    ("claim.edited", "claim details changed"),
                    ("claim.risk", "risk changed"),
                    ("claim.disposition", "disposition set"),
                    ("claim.state", "claim state changed"),
                    ("reference.accepted", "reference accepted"),
                    ("reference.refused", "reference refused"),
                    ("claim.anchored", "claim found again in a new text"),
                    ("attribution.added", "source linked"),
                    ("attribution.changed", "source link changed"),
                    ("attribution.removed", "source link removed"),
                    ("evidence.added", "evidence captured"),
                    ("citation.added", "evidence cited"),
                    ("citation.changed", "citation changed"),
                    ("citation.withdrawn", "citation withdrawn"),
                    ("decision", "decision"),
                    ("party.marked", "interested party marked"),
                    ("source.added", "source added"),
                    ("source.edited", "source changed"),
                    ("source.merged", "source merged"),
                    ("source.unmerged", "merge taken back"),
                    ("source.republishes", "republishing recorded"),
                    ("source.match", "match of sources reviewed"),
                    ("identity.sealed", "confidential identity sealed"),
                    ("identity.read", "confidential identity read"),
                    ("identity.access", "access to an identity changed"),
                    ("sign_off", "sign-off"),
                    ("blocker.overridden", "blocker overridden"),
                    ("comment", "comment"),
                    ("comment.resolved", "thread resolved or re-opened"),
                    ("assignment", "assignment"),
                    ("reply", "right of reply"),
                    ("correction", "correction after publication"),
                    ("text.erased", "text erased"),
                    ("imported", "imported from elsewhere"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "article.added",
                            "article.edited",
                            "article.published",
                            "article.reporters",
                            "revision.added",
                            "article.extracted",
                            "claim.added",
                            "claim.reworded",
                            "claim.edited",
                            "claim.risk",
                            "claim.disposition",
                            "claim.state",
                            "reference.accepted",
                            "reference.refused",
                            "claim.anchored",
                            "attribution.added",
                            "attribution.changed",
                            "attribution.removed",
                            "evidence.added",
                            "citation.added",
                            "citation.changed",
                            "citation.withdrawn",
                            "decision",
                            "party.marked",
                            "source.added",
                            "source.edited",
                            "source.merged",
                            "source.unmerged",
                            "source.republishes",
                            "source.match",
                            "identity.sealed",
                            "identity.read",
                            "identity.access",
                            "sign_off",
                            "blocker.overridden",
                            "comment",
                            "comment.resolved",
                            "assignment",
                            "reply",
                            "correction",
                            "text.erased",
                            "imported",
                        ],
                    )
                ),
                name="event_kind_vocabulary",
            ),
        ),
    ]
