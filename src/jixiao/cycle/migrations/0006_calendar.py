"""Every step of a cycle has a deadline, and a declaration knows when its own ends; what lists sum and show is kept."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from jixiao.cycle.amounts import declared_amount


def learn(apps, schema_editor):
    for each in apps.get_model("cycle", "Declaration").objects.iterator():
        form = each.versions.order_by("-number").values_list("form", flat=True).first()
        each.began = django.utils.timezone.localdate(each.changed_at)
        each.amount = None if form is None else declared_amount(form)
        each.save(update_fields=("began", "amount"))


class Migration(migrations.Migration):
    dependencies = [
        ("cycle", "0005_interface"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField("cycle", "due"),
        migrations.AddField("cycle", "revision", models.PositiveIntegerField(default=0, verbose_name="日程改过几次")),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(blank=True, max_length=30, verbose_name="类别")),
                ("step", models.CharField(max_length=30, verbose_name="步骤")),
                ("day", models.DateField(blank=True, null=True, verbose_name="截止日期")),
                ("working_days", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="工作日")),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deadlines", to="cycle.cycle"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("cycle", "kind", "step"), name="a_deadline_a_step"),
                    models.CheckConstraint(
                        condition=models.Q(("day__isnull", False), ("working_days__isnull", True))
                        | models.Q(("day__isnull", True), ("working_days__isnull", False)),
                        name="a_day_or_working_days",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("event", models.PositiveBigIntegerField(default=0, verbose_name="看到哪一条")),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visit",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            "declaration",
            "amount",
            models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True, verbose_name="金额（元）"),
        ),
        migrations.AddField(
            "declaration",
            "began",
            models.DateField(default=django.utils.timezone.localdate, verbose_name="这一步从哪天开始"),
        ),
        migrations.AddField("declaration", "due", models.DateField(blank=True, null=True, verbose_name="这一步的截止")),
        migrations.AddIndex(
            "declaration", models.Index(fields=["unit", "state", "due"], name="declarations_that_wait")
        ),
        migrations.AddIndex(
            "declaration", models.Index(fields=["jurisdiction", "-year", "unit"], name="declarations_as_listed")
        ),
        migrations.AddIndex("declaration", models.Index(fields=["cycle", "state"], name="declarations_of_a_cycle")),
        # Last: PostgreSQL changes no table whose rows were changed in the same transaction.
        migrations.RunPython(learn, migrations.RunPython.noop),
    ]
