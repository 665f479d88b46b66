"""Remarks, review sheets, approvals and adjustments; what was approved before is in force, its indicators are named."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from jixiao.cycle.names import key_of, name_of

_LONGEST = 300


def learn(apps, schema_editor):
    approvals, indicators = apps.get_model("cycle", "Approval"), apps.get_model("cycle", "NamedIndicator")
    for each in apps.get_model("cycle", "Declaration").objects.all():
        version = each.versions.defer("file").order_by("-number").first()
        if version is None:
            continue
        if each.state == "approved":
            approvals.objects.create(declaration=each, version=version, approved_at=each.changed_at)
        indicators.objects.bulk_create(
            indicators(
                declaration=each,
                jurisdiction_id=each.jurisdiction_id,
                year=each.year,
                key=key_of(name_of(row)),
                name=name_of(row)[:_LONGEST],
                target=(row["target"] or "")[:_LONGEST],
            )
            for row in version.form["indicators"]
            if key_of(name_of(row))
        )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_above"),
        ("cycle", "0007_files_in_and_out"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("approved_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="批复时间")),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approvals", to="cycle.declaration"
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approval", to="cycle.version"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=30, verbose_name="在哪一步提出")),
                ("path", models.CharField(max_length=100)),
                ("label", models.CharField(max_length=200, verbose_name="位置")),
                ("before", models.TextField(blank=True, verbose_name="当时的文字")),
                ("is_open", models.BooleanField(default=True)),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="remarks", to="cycle.declaration"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="remarks", to="cycle.version"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="ReviewSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=30, verbose_name="哪一步")),
                ("table", models.CharField(max_length=60, verbose_name="审核表")),
                ("marks", models.JSONField(default=dict, verbose_name="打分")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近保存")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="办理时间")),
                ("grade", models.CharField(blank=True, max_length=2, verbose_name="等级")),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="cycle.declaration"
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="cycle.version"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Said",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("remark", "提出"), ("answer_remark", "答复"), ("close_remark", "关闭")], max_length=20
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="said", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "remark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="said", to="cycle.remark"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Adjustment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(verbose_name="调整理由")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=18, null=True, verbose_name="预算增减（元）"),
                ),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="申请时间")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="结束时间")),
                (
                    "became",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adjustment",
                        to="cycle.version",
                    ),
                ),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="adjustments", to="cycle.declaration"
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="adjusted_by", to="cycle.version"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adjustments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("declaration",), name="one_adjustment_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NamedIndicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("key", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=300, verbose_name="指标")),
                ("target", models.CharField(blank=True, max_length=300, verbose_name="指标值")),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="named", to="cycle.declaration"
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.jurisdiction"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["jurisdiction", "year", "key"], name="indicators_by_name")],
            },
        ),
        migrations.AddIndex(
            model_name="remark",
            index=models.Index(fields=["declaration", "is_open"], name="open_remarks"),
        ),
        migrations.AddConstraint(
            model_name="reviewsheet",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)),
                fields=("version", "step", "reviewer"),
                name="one_open_sheet_a_reviewer",
            ),
        ),
        migrations.RunPython(learn, migrations.RunPython.noop),
    ]
