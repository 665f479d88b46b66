"""What of a file is doubtful, and who confirmed it."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cycle", "0010_indicator_library"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="declaration",
            name="doubts",
            field=models.PositiveIntegerField(default=0, verbose_name="待确认"),
        ),
        migrations.AddField(
            model_name="version",
            name="doubts",
            field=models.JSONField(default=list, verbose_name="待确认"),
        ),
        migrations.AddField(
            model_name="version",
            name="file_of",
            field=models.PositiveIntegerField(null=True, verbose_name="接着第几版的原件"),
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("doubt", models.CharField(max_length=64)),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="哪一格")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="cycle.declaration",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("declaration", "doubt"), name="a_doubt_confirmed_once")
                ],
            },
        ),
    ]
