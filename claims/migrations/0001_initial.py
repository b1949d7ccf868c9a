import uuid
from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import claims.models.article

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Desk",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("name", models.CharField(max_length=120, unique=True)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("seq", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("engine", models.CharField(blank=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
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
                ("subject_type", models.CharField(max_length=24)),
                ("subject_id", models.UUIDField()),
                ("body", models.TextField()),
                ("prev_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("change", "change"),
                            ("endorse", "endorsement, 1 of 2"),
                            ("retract", "endorsement taken back"),
                            ("consequence", "consequence"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "from_status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unverified", "unverified"),
                            ("confirmed", "confirmed"),
                            ("disputed", "disputed"),
                            ("incorrect", "incorrect"),
                            ("unproven", "unproven"),
                            ("not_checkable", "not checkable"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "to_status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unverified", "unverified"),
                            ("confirmed", "confirmed"),
                            ("disputed", "disputed"),
                            ("incorrect", "incorrect"),
                            ("unproven", "unproven"),
                            ("not_checkable", "not checkable"),
                        ],
                        max_length=16,
                    ),
                ),
                ("version", models.PositiveIntegerField(null=True)),
                ("wording_hash", models.CharField(blank=True, max_length=64)),
                (
                    "citations",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list),
                ),
                ("endorsement", models.UUIDField(null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("stream", "seq"),
            },
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("outlet", models.CharField(blank=True, max_length=200)),
                ("canonical_url", models.URLField(blank=True, max_length=2000)),
                ("language", models.CharField(default="en", max_length=35)),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC", max_length=64, validators=[claims.models.article.validate_time_zone]
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("deadline", models.DateTimeField(blank=True, null=True)),
                (
                    "restricted",
                    models.BooleanField(
                        default=False, help_text="Only its reporters and the people named here see it."
                    ),
                ),
                ("last_claim_number", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "readers",
                    models.ManyToManyField(
                        blank=True, related_name="named_articles", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "reporters",
                    models.ManyToManyField(
                        blank=True, related_name="reported_articles", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="articles", to="claims.desk"
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("statement", models.TextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("quantity", "quantity"),
                            ("event", "event"),
                            ("state", "state"),
                            ("time", "time"),
                            ("place", "place"),
                            ("identity", "identity"),
                            ("quotation", "quotation"),
                            ("causal", "causal"),
                            ("comparison", "comparison"),
                            ("position", "position"),
                            ("image", "image"),
                            ("prediction", "prediction"),
                            ("opinion", "opinion"),
                        ],
                        default="event",
                        max_length=16,
                    ),
                ),
                (
                    "risk",
                    models.CharField(
                        choices=[("normal", "normal"), ("high", "high")],
                        default="normal",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("risk_reasons", models.JSONField(blank=True, default=list)),
                ("legal_flag", models.BooleanField(default=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unverified", "unverified"),
                            ("confirmed", "confirmed"),
                            ("disputed", "disputed"),
                            ("incorrect", "incorrect"),
                            ("unproven", "unproven"),
                            ("not_checkable", "not checkable"),
                        ],
                        default="unverified",
                        editable=False,
                        max_length=16,
                    ),
                ),
                ("endorsement", models.UUIDField(editable=False, null=True)),
                (
                    "disposition",
                    models.CharField(
                        choices=[
                            ("none", "none yet"),
                            ("keep", "keep"),
                            ("attribute", "attribute"),
                            ("hedge", "hedge"),
                            ("correct", "correct"),
                            ("cut", "cut"),
                        ],
                        default="none",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "proposed"), ("open", "open"), ("retired", "retired")],
                        default="open",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "retirement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_a_claim", "not a claim"),
                            ("duplicate", "duplicate"),
                            ("merged", "merged"),
                            ("split", "split"),
                            ("gone", "gone from the text"),
                        ],
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("state_reason", models.TextField(blank=True, editable=False)),
                ("wording_hash", models.CharField(editable=False, max_length=64)),
                ("hedges", models.JSONField(blank=True, default=list)),
                ("figures", models.JSONField(blank=True, default=list)),
                ("dates", models.JSONField(blank=True, default=list)),
                ("unresolved", models.JSONField(blank=True, default=list)),
                ("priority", models.FloatField(default=0)),
                ("priority_reasons", models.JSONField(blank=True, default=list)),
                (
                    "attention",
                    models.JSONField(
                        default=dict,
                        editable=False,
                        help_text="What a new text did to it and waits for a person.",
                    ),
                ),
                ("engine", models.CharField(blank=True, editable=False, max_length=200)),
                (
                    "worked_on",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="A person has touched it: a later extraction leaves it alone.",
                    ),
                ),
                (
                    "public_url",
                    models.URLField(
                        blank=True, help_text="The public page that reviews it.", max_length=2000
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "changed_xid",
                    models.BigIntegerField(
                        default=0,
                        editable=False,
                        help_text="The transaction that changed it last, set by the database.",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="claims.article",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "into",
                    models.ForeignKey(
                        editable=False,
                        help_text="The claim it was merged into or is a duplicate of.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="claims.claim",
                    ),
                ),
                (
                    "split_from",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "ordering": ("article", "number"),
            },
        ),
        migrations.CreateModel(
            name="Attribution",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("chain", models.PositiveSmallIntegerField(default=1)),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("cue", models.CharField(blank=True, max_length=300)),
                (
                    "mode",
                    models.CharField(
                        choices=[("direct", "direct"), ("indirect", "indirect"), ("mixed", "mixed")],
                        default="indirect",
                        max_length=8,
                    ),
                ),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                ("channel", models.CharField(blank=True, max_length=200)),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("first_hand", "first-hand"),
                            ("official_claim", "official claim"),
                            ("hearsay", "hearsay"),
                            ("document", "document"),
                            ("agency_copy", "agency copy"),
                            ("own_reporting", "own reporting"),
                            ("inference", "inference"),
                            ("unknown", "unknown"),
                        ],
                        default="unknown",
                        max_length=16,
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unverified", "unverified"),
                            ("confirmed", "confirmed"),
                            ("disputed", "disputed"),
                            ("incorrect", "incorrect"),
                            ("unproven", "unproven"),
                            ("not_checkable", "not checkable"),
                        ],
                        default="unverified",
                        editable=False,
                        max_length=16,
                    ),
                ),
                ("endorsement", models.UUIDField(editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("wording_hash", models.CharField(editable=False, max_length=64)),
                ("engine", models.CharField(blank=True, editable=False, max_length=200)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attributions",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "ordering": ("claim", "chain", "position"),
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("live", models.BooleanField(default=True)),
                (
                    "assigned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("body", models.TextField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="claims.article",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="claims.claim",
                    ),
                ),
                (
                    "mentions",
                    models.ManyToManyField(
                        blank=True, related_name="mentioned_in", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="claims.comment",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("created_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="EventText",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="free_text",
                        serialize=False,
                        to="claims.event",
                    ),
                ),
                ("texts", models.JSONField(default=dict)),
            ],
        ),
        migrations.AddField(
            model_name="event",
            name="attribution",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="claims.attribution",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="cause",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consequences",
                to="claims.event",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="claim",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="claims.claim",
            ),
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("web_page", "web page"),
                            ("news_report", "news report"),
                            ("social_post", "social post"),
                            ("statement", "statement"),
                            ("interview", "interview"),
                            ("correspondence", "correspondence"),
                            ("recording", "recording"),
                            ("document", "document"),
                            ("official_record", "official record"),
                            ("dataset", "dataset"),
                            ("image", "image"),
                            ("video", "video"),
                            ("observation", "own observation"),
                        ],
                        default="web_page",
                        max_length=16,
                    ),
                ),
                ("title", models.CharField(max_length=500)),
                ("url", models.URLField(blank=True, max_length=2000)),
                ("file_name", models.CharField(blank=True, max_length=255)),
                ("file_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                ("file_type", models.CharField(blank=True, editable=False, max_length=100)),
                ("snapshot_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                ("snapshot_at", models.DateTimeField(editable=False, null=True)),
                ("snapshot_error", models.TextField(blank=True, editable=False)),
                ("page_text", models.TextField(blank=True, editable=False)),
                (
                    "terms",
                    models.CharField(
                        choices=[
                            ("on_record", "on the record"),
                            ("background", "background"),
                            ("off_record", "off the record"),
                        ],
                        default="on_record",
                        max_length=12,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("captured_at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="claims.article",
                    ),
                ),
                (
                    "captured_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="claims.desk"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
                "ordering": ("-captured_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("supports", "supports"),
                            ("contradicts", "contradicts"),
                            ("context", "context"),
                            ("inconclusive", "inconclusive"),
                        ],
                        max_length=12,
                    ),
                ),
                ("quotation", models.TextField(blank=True)),
                ("locator", models.CharField(blank=True, max_length=300)),
                (
                    "quotation_found",
                    models.CharField(
                        choices=[
                            ("exact", "found word for word"),
                            ("near", "something close was found"),
                            ("absent", "not found"),
                            ("unchecked", "not looked for"),
                        ],
                        default="unchecked",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "exception",
                    models.CharField(
                        choices=[
                            ("none", "none"),
                            ("first_hand", "first-hand own reporting"),
                            ("own_acts", "official record of its own acts"),
                        ],
                        default="none",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("exception_reason", models.TextField(blank=True, editable=False)),
                ("withdrawn", models.BooleanField(default=False, editable=False)),
                ("withdrawn_reason", models.TextField(blank=True, editable=False)),
                (
                    "attribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="claims.attribution",
                    ),
                ),
                (
                    "cited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exception_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="claims.claim",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="claims.evidence",
                    ),
                ),
            ],
            options={
                "ordering": ("created_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="IdempotencyKey",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("key", models.CharField(max_length=255)),
                ("fingerprint", models.CharField(max_length=64)),
                ("status_code", models.PositiveSmallIntegerField(null=True)),
                ("response", models.JSONField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("reporter", "Reporter"),
                            ("checker", "Checker"),
                            ("editor", "Editor"),
                            ("legal", "Legal"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="claims.desk",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("desk", "user", "role"),
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("number", models.PositiveIntegerField()),
                ("headline", models.CharField(max_length=1000)),
                ("text", models.TextField()),
                ("blocks", models.JSONField(default=list)),
                ("sha256", models.CharField(max_length=64)),
                ("why", models.TextField(blank=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="claims.article",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("article", "-number"),
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "part",
                    models.CharField(
                        choices=[("content", "content"), ("cue", "cue"), ("source", "source")], max_length=8
                    ),
                ),
                ("spans", models.JSONField()),
                ("quote", models.TextField(blank=True)),
                ("prefix", models.TextField(blank=True)),
                ("suffix", models.TextField(blank=True)),
                ("block", models.CharField(blank=True, max_length=16)),
                ("resolved_from", models.JSONField(default=list)),
                (
                    "found",
                    models.CharField(
                        choices=[
                            ("exact", "exact"),
                            ("moved", "moved"),
                            ("changed", "changed"),
                            ("fuzzy", "fuzzy"),
                            ("ambiguous", "ambiguous"),
                            ("gone", "gone"),
                        ],
                        default="exact",
                        max_length=10,
                    ),
                ),
                (
                    "candidates",
                    models.JSONField(default=list, help_text="Places a person has to choose between."),
                ),
                (
                    "attribution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="claims.attribution",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="claims.claim",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="claims.revision",
                    ),
                ),
            ],
            options={
                "ordering": ("revision", "claim", "created_at"),
            },
        ),
        migrations.CreateModel(
            name="ExtractionRun",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waiting"),
                            ("running", "running"),
                            ("done", "done"),
                            ("failed", "failed"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("engine", models.CharField(blank=True, max_length=200)),
                ("notes", models.JSONField(default=list)),
                ("skipped", models.JSONField(default=list)),
                (
                    "uncovered",
                    models.JSONField(
                        default=list,
                        help_text="Sentences with a figure, a name or a reporting verb and no claim.",
                    ),
                ),
                ("coverage_total", models.PositiveIntegerField(default=0)),
                ("message", models.TextField(blank=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extraction_runs",
                        to="claims.revision",
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("old_words", models.TextField()),
                ("new_words", models.TextField()),
                ("notice", models.TextField()),
                ("corrected_at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="claims.article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="claims.claim",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="claims.revision",
                    ),
                ),
            ],
            options={
                "ordering": ("-corrected_at",),
            },
        ),
        migrations.CreateModel(
            name="BlockerOverride",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "blocker",
                    models.CharField(
                        choices=[
                            ("unverified", "content unverified, and the copy keeps it"),
                            ("unsound_kept", "incorrect, unproven or disputed, and the copy keeps it"),
                            ("attribution", "the attribution is not confirmed, and the copy rests on it"),
                            ("passage", "the passage changed, is ambiguous or gone"),
                            ("one_of_two", "one endorsement of two"),
                            ("unnamed_source", "a single unnamed source without an approver"),
                            ("proposals", "proposed claims not yet reviewed"),
                            ("extraction", "the text is still being read for claims"),
                        ],
                        max_length=20,
                    ),
                ),
                ("subject_id", models.UUIDField()),
                ("version", models.PositiveIntegerField(help_text="The claim's version that was accepted.")),
                ("reason", models.TextField()),
                ("live", models.BooleanField(default=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overrides",
                        to="claims.article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="overrides",
                        to="claims.revision",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="article",
            name="current_revision",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.revision",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="published_revision",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.revision",
            ),
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("name", models.CharField(max_length=80)),
                ("query", models.CharField(max_length=2000)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("reporter", "Reporter"),
                            ("checker", "Checker"),
                            ("editor", "Editor"),
                            ("legal", "Legal"),
                        ],
                        max_length=16,
                    ),
                ),
                ("revision_sha256", models.CharField(max_length=64)),
                ("stream_seq", models.PositiveBigIntegerField()),
                ("stream_head", models.CharField(max_length=64)),
                ("overrides", models.JSONField(default=list)),
                ("note", models.TextField(blank=True)),
                ("withdrawn", models.BooleanField(default=False)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_offs",
                        to="claims.article",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_offs",
                        to="claims.revision",
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("name", models.CharField(max_length=300)),
                ("description", models.CharField(blank=True, max_length=500)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "person"),
                            ("official", "official"),
                            ("organisation", "organisation"),
                            ("document", "document"),
                            ("dataset", "dataset"),
                            ("news_agency", "news agency"),
                            ("other_media", "other media"),
                            ("social_account", "social account"),
                            ("image_or_video", "image or video"),
                            ("own_reporter", "own reporter"),
                            ("unnamed", "unnamed"),
                        ],
                        default="person",
                        max_length=16,
                    ),
                ),
                (
                    "reliability",
                    models.CharField(
                        choices=[
                            ("A", "A – completely reliable"),
                            ("B", "B – usually reliable"),
                            ("C", "C – fairly reliable"),
                            ("D", "D – not usually reliable"),
                            ("E", "E – unreliable"),
                            ("F", "F – cannot be judged"),
                        ],
                        default="F",
                        max_length=1,
                    ),
                ),
                ("confidential", models.BooleanField(default=False, editable=False)),
                ("engine", models.CharField(blank=True, editable=False, max_length=200)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The editor who approved relying on this unnamed source alone.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_sources",
                        to="claims.article",
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sources", to="claims.desk"
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="claims.source",
                    ),
                ),
            ],
            options={
                "ordering": ("name", "id"),
            },
        ),
        migrations.CreateModel(
            name="RightOfReply",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("question", models.TextField()),
                ("channel", models.CharField(blank=True, max_length=200)),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="claims.article",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="claims.claim",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="claims.source",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "rights of reply",
                "ordering": ("-asked_at",),
            },
        ),
        migrations.CreateModel(
            name="Republishing",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "origin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="republished_by",
                        to="claims.source",
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="republishes",
                        to="claims.source",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InterestedParty",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "mark",
                    models.CharField(
                        choices=[("conflict", "party to the conflict"), ("interested", "interested party")],
                        default="interested",
                        max_length=12,
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interested_parties",
                        to="claims.article",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interests",
                        to="claims.source",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="evidence",
            name="origin",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="originated_evidence",
                to="claims.source",
            ),
        ),
        migrations.AddField(
            model_name="attribution",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="attributions", to="claims.source"
            ),
        ),
        migrations.CreateModel(
            name="SourceAlias",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("name", models.CharField(max_length=300)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="claims.source",
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="SourceIdentity",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("ciphertext", models.BinaryField()),
                ("approved_at", models.DateTimeField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "readers",
                    models.ManyToManyField(related_name="readable_identities", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identity",
                        to="claims.source",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "source identities",
            },
        ),
        migrations.CreateModel(
            name="SourceMatch",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "proposed"), ("accepted", "accepted"), ("refused", "refused")],
                        default="proposed",
                        max_length=8,
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matched_by",
                        to="claims.source",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matches",
                        to="claims.source",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "source matches",
            },
        ),
        migrations.CreateModel(
            name="Stream",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("seq", models.PositiveBigIntegerField(default=0, editable=False)),
                (
                    "head",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000",
                        editable=False,
                        max_length=64,
                    ),
                ),
                (
                    "article",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stream",
                        to="claims.article",
                    ),
                ),
                (
                    "source",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stream",
                        to="claims.source",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="event",
            name="stream",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="events", to="claims.stream"
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["article", "state", "status"], name="claim_article_state_status"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["updated_at", "id"], name="claim_recent"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["changed_xid", "id"], name="claim_changed"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(fields=("article", "number"), name="claim_number_once"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "quantity",
                            "event",
                            "state",
                            "time",
                            "place",
                            "identity",
                            "quotation",
                            "causal",
                            "comparison",
                            "position",
                            "image",
                            "prediction",
                            "opinion",
                        ],
                    )
                ),
                name="claim_kind_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("risk__in", ["normal", "high"])), name="claim_risk_vocabulary"
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        ["unverified", "confirmed", "disputed", "incorrect", "unproven", "not_checkable"],
                    )
                ),
                name="claim_status_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("disposition__in", ["none", "keep", "attribute", "hedge", "correct", "cut"])
                ),
                name="claim_disposition_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["proposed", "open", "retired"])),
                name="claim_state_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "retired"), ("retirement", ""), _connector="OR"),
                name="claim_retirement_only_retired",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "retired"), _negated=True),
                    models.Q(("retirement", ""), _negated=True),
                    _connector="OR",
                ),
                name="claim_retired_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("statement", ""), _negated=True), name="claim_statement_present"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("live", True)), fields=("claim",), name="assignment_one_live"
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(("body", ""), _negated=True), name="comment_body_present"
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(("stance__in", ["supports", "contradicts", "context", "inconclusive"])),
                name="citation_stance_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(("exception__in", ["none", "first_hand", "own_acts"])),
                name="citation_exception_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(("quotation_found__in", ["exact", "near", "absent", "unchecked"])),
                name="citation_quotation_found_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="idempotencykey",
            constraint=models.UniqueConstraint(fields=("user", "key"), name="idempotency_key_once"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(fields=("desk", "user", "role"), name="membership_once"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["reporter", "checker", "editor", "legal"])),
                name="membership_role_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(fields=("article", "number"), name="revision_number_once"),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.CheckConstraint(
                condition=models.Q(("part__in", ["content", "cue", "source"])), name="passage_part_vocabulary"
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("found__in", ["exact", "moved", "changed", "fuzzy", "ambiguous", "gone"])
                ),
                name="passage_found_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="extractionrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["queued", "running", "done", "failed"])),
                name="extractionrun_state_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="blockeroverride",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "blocker__in",
                        [
                            "unverified",
                            "unsound_kept",
                            "attribution",
                            "passage",
                            "one_of_two",
                            "unnamed_source",
                            "proposals",
                            "extraction",
                        ],
                    )
                ),
                name="blockeroverride_blocker_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="blockeroverride",
            constraint=models.UniqueConstraint(
                condition=models.Q(("live", True)),
                fields=("revision", "blocker", "subject_id"),
                name="override_once",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["desk", "-created_at"], name="article_desk_recent"),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(fields=("user", "name"), name="saved_view_once"),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["reporter", "checker", "editor", "legal"])),
                name="signoff_role_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn", False)),
                fields=("revision", "person"),
                name="sign_off_one_role",
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn", False)),
                fields=("revision", "role"),
                name="sign_off_role_once",
            ),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["desk", "name"], name="source_desk_name"),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "person",
                            "official",
                            "organisation",
                            "document",
                            "dataset",
                            "news_agency",
                            "other_media",
                            "social_account",
                            "image_or_video",
                            "own_reporter",
                            "unnamed",
                        ],
                    )
                ),
                name="source_kind_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("reliability__in", ["A", "B", "C", "D", "E", "F"])),
                name="source_reliability_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="source_name_present"
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="source_not_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "unnamed"), _negated=True), ("article__isnull", False), _connector="OR"
                ),
                name="source_unnamed_in_article",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidential", False), ("article__isnull", False), _connector="OR"),
                name="source_confidential_in_article",
            ),
        ),
        migrations.AddConstraint(
            model_name="republishing",
            constraint=models.UniqueConstraint(fields=("publisher", "origin"), name="republishing_once"),
        ),
        migrations.AddConstraint(
            model_name="republishing",
            constraint=models.CheckConstraint(
                condition=models.Q(("publisher", models.F("origin")), _negated=True),
                name="republishing_not_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="interestedparty",
            constraint=models.UniqueConstraint(fields=("article", "source"), name="interested_party_once"),
        ),
        migrations.AddConstraint(
            model_name="interestedparty",
            constraint=models.CheckConstraint(
                condition=models.Q(("mark__in", ["conflict", "interested"])),
                name="interestedparty_mark_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "web_page",
                            "news_report",
                            "social_post",
                            "statement",
                            "interview",
                            "correspondence",
                            "recording",
                            "document",
                            "official_record",
                            "dataset",
                            "image",
                            "video",
                            "observation",
                        ],
                    )
                ),
                name="evidence_kind_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("terms__in", ["on_record", "background", "off_record"])),
                name="evidence_terms_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="evidence_title_present"
            ),
        ),
        migrations.AddConstraint(
            model_name="attribution",
            constraint=models.UniqueConstraint(
                condition=models.Q(("live", True)),
                fields=("claim", "chain", "position"),
                name="attribution_place_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="attribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode__in", ["direct", "indirect", "mixed"])),
                name="attribution_mode_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="attribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "basis__in",
                        [
                            "first_hand",
                            "official_claim",
                            "hearsay",
                            "document",
                            "agency_copy",
                            "own_reporting",
                            "inference",
                            "unknown",
                        ],
                    )
                ),
                name="attribution_basis_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="attribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["unverified", "confirmed", "disputed", "incorrect", "unproven"])
                ),
                name="attribution_status_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="attribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("chain__gte", 1), ("position__gte", 1)),
                name="attribution_counts_from_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcealias",
            constraint=models.UniqueConstraint(fields=("source", "name"), name="alias_once"),
        ),
        migrations.AddConstraint(
            model_name="sourcematch",
            constraint=models.UniqueConstraint(fields=("source", "candidate"), name="match_once"),
        ),
        migrations.AddConstraint(
            model_name="sourcematch",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["proposed", "accepted", "refused"])),
                name="sourcematch_state_vocabulary",
            ),
        ),
        migrations.AddConstraint(
            model_name="stream",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("article", None), ("source__isnull", False)),
                    models.Q(("article__isnull", False), ("source", None)),
                    _connector="OR",
                ),
                name="stream_of_one_thing",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["subject_id", "-seq"], name="event_subject"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["claim", "-seq"], name="event_claim"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["at"], name="event_at"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(fields=("stream", "seq"), name="event_seq_once"),
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
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("actor__isnull", False), models.Q(("engine", ""), _negated=True), _connector="OR"
                ),
                name="event_somebody_did_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("claim__isnull", False),
                        ("kind", "decision"),
                        ("version__isnull", False),
                        ("decision__in", ["change", "endorse", "retract", "consequence"]),
                        (
                            "from_status__in",
                            ["unverified", "confirmed", "disputed", "incorrect", "unproven", "not_checkable"],
                        ),
                        (
                            "to_status__in",
                            ["unverified", "confirmed", "disputed", "incorrect", "unproven", "not_checkable"],
                        ),
                        models.Q(("wording_hash", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("kind", "decision"), _negated=True),
                        ("decision", ""),
                        ("from_status", ""),
                        ("to_status", ""),
                        ("version", None),
                    ),
                    _connector="OR",
                ),
                name="event_decision_complete",
            ),
        ),
        *(
            # Rules, history and guards live in the database too: see the comments in each file. They stand
            # in the first migration so that no row was ever written without them.
            migrations.RunSQL((SQL / f"0001_{name}.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)
            for name in ("origins", "evidence", "history", "guards")
        ),
    ]
