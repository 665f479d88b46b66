"""Writing on the page: saves, who writes, what stands in the blanks of a version."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def learn(apps, schema_editor):
    """Who handed a version in wrote in the declaration."""
    for version in apps.get_model("cycle", "Version").objects.only("declaration", "filled_in_by"):
        version.declaration.writers.add(version.filled_in_by_id)


class Migration(migrations.Migration):
    dependencies = [
        ("cycle", "0003_lists_are_whole"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="declaration",
            name="edit_number",
            field=models.PositiveIntegerField(default=0, verbose_name="第几次保存"),
        ),
        migrations.AddField(
            model_name="declaration",
            name="writers",
            field=models.ManyToManyField(blank=True, related_name="written", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="version",
            name="edit_number",
            field=models.PositiveIntegerField(default=0, verbose_name="至第几次保存"),
        ),
        migrations.AddField(
            model_name="version",
            name="filled",
            field=models.JSONField(null=True, verbose_name="填报内容"),
        ),
        migrations.AlterField(
            model_name="version",
            name="file",
            field=models.BinaryField(null=True, verbose_name="原件"),
        ),
        migrations.AlterField(
            model_name="version",
            name="file_name",
            field=models.CharField(blank=True, max_length=255, verbose_name="文件"),
        ),
        migrations.CreateModel(
            name="Edit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="第几次保存")),
                ("key", models.CharField(max_length=40, verbose_name="保存编号")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                ("filled", models.JSONField(verbose_name="填报内容")),
                ("clashes", models.JSONField(default=list, verbose_name="同时改动")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="edits", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="edits", to="cycle.declaration"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("declaration", "number"), name="an_edit_a_number"),
                    models.UniqueConstraint(fields=("declaration", "key"), name="an_edit_a_key"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近一次")),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="presences", to="cycle.declaration"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("declaration", "person"), name="a_person_once_at_a_form")
                ],
            },
        ),
        migrations.RunPython(learn, migrations.RunPython.noop),
    ]
