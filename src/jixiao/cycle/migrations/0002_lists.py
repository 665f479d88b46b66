"""A declaration keeps what lists show and sort by."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


def counted(outcomes, severity):
    return sum(each["status"] == "failed" and each["severity"] == severity for each in outcomes)


def learn(apps, schema_editor):
    for each in apps.get_model("cycle", "Declaration").objects.select_related("cycle"):
        version = each.versions.order_by("-number").first()
        each.jurisdiction_id, each.year = each.cycle.jurisdiction_id, each.cycle.year
        if version is not None:
            each.version_number, each.changed_at = version.number, version.filled_in_at
            each.errors, each.warnings = counted(version.outcomes, "error"), counted(version.outcomes, "warning")
        each.save()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_above"), ("cycle", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(name="declaration", options={}),
        migrations.AddField(
            "declaration",
            "jurisdiction",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="declarations",
                to="accounts.jurisdiction",
            ),
        ),
        migrations.AddField(
            "declaration", "year", models.PositiveSmallIntegerField(default=0, verbose_name="预算年度")
        ),
        migrations.AddField(
            "declaration", "version_number", models.PositiveIntegerField(default=0, verbose_name="版本")
        ),
        migrations.AddField("declaration", "errors", models.PositiveIntegerField(default=0, verbose_name="错误")),
        migrations.AddField("declaration", "warnings", models.PositiveIntegerField(default=0, verbose_name="警告")),
        migrations.AddField(
            "declaration",
            "changed_at",
            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近办理"),
        ),
        migrations.RunPython(learn, migrations.RunPython.noop),
    ]
