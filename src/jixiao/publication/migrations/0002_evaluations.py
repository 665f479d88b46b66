"""Evaluations are published like forms."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_former_codes"),
        ("evaluation", "0001_initial"),
        ("publication", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="unityear",
            name="evaluations",
            field=models.PositiveIntegerField(default=0, verbose_name="公开的评价结果"),
        ),
        migrations.AddField(
            model_name="unityear",
            name="late_evaluations",
            field=models.PositiveIntegerField(default=0, verbose_name="超过期限公开的评价结果"),
        ),
        migrations.CreateModel(
            name="PublicEvaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(default=0, verbose_name="公开第几版")),
                ("shown_from", models.PositiveIntegerField(default=1, verbose_name="从第几版起可看")),
                ("published_on", models.DateField(verbose_name="公开日期")),
                ("due", models.DateField(null=True, verbose_name="公开期限")),
                ("withdrawn_on", models.DateField(null=True, verbose_name="撤回日期")),
                ("withdrawn_why", models.TextField(blank=True, verbose_name="撤回原因")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "kind",
                    models.CharField(
                        choices=[("department", "部门评价"), ("finance", "财政评价")],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                ("project_number", models.PositiveIntegerField(default=0, verbose_name="项目序号")),
                ("again", models.PositiveSmallIntegerField(default=1, verbose_name="第几次")),
                ("project", models.CharField(blank=True, max_length=200, verbose_name="项目")),
                ("project_key", models.CharField(blank=True, max_length=100)),
                ("unit_name", models.CharField(max_length=100, verbose_name="单位")),
                ("total", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="得分")),
                ("grade", models.CharField(max_length=10, verbose_name="等级")),
                ("self_score", models.DecimalField(decimal_places=2, max_digits=6, null=True, verbose_name="自评得分")),
                ("finished_on", models.DateField(verbose_name="定稿日期")),
                (
                    "evaluation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="evaluation.evaluation",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.jurisdiction"
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="publication.publicunit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PublishedEvaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="公开第几版")),
                ("due", models.DateField(null=True, verbose_name="公开期限")),
                ("published_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="公开时间")),
                ("why", models.TextField(blank=True, verbose_name="改动原因")),
                ("left_out", models.JSONField(default=list, verbose_name="没有公开的")),
                ("derivations", models.JSONField(default=dict, verbose_name="怎么算出来的")),
                ("sha256", models.CharField(max_length=64)),
                ("finished_on", models.DateField(verbose_name="定稿日期")),
                ("result", models.JSONField(verbose_name="公开的评价结果")),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.jurisdiction"
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="publication.publicevaluation",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="publicevaluation",
            index=models.Index(fields=["of", "project_number", "-year"], name="evaluations_of_a_project"),
        ),
        migrations.AddIndex(
            model_name="publicevaluation",
            index=models.Index(fields=["project_key"], name="evaluations_by_project"),
        ),
        migrations.AddConstraint(
            model_name="publicevaluation",
            constraint=models.UniqueConstraint(
                fields=("of", "year", "kind", "project_number", "again"), name="an_address_of_an_evaluation_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedevaluation",
            constraint=models.UniqueConstraint(fields=("publication", "number"), name="a_copy_of_an_evaluation_once"),
        ),
    ]
