"""Roles begin and end, people have a place, units have other names and successors; what administrators do is recorded."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def place(apps, schema_editor):
    """Everybody's place is where his first role is."""
    for grant in apps.get_model("accounts", "Grant").objects.order_by("-pk"):
        apps.get_model("accounts", "Person").objects.filter(pk=grant.person_id).update(unit=grant.unit_id)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_above"),
    ]

    operations = [
        migrations.CreateModel(
            name="Administration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                ("content", models.JSONField(verbose_name="内容")),
                ("before", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_day", models.DateField(verbose_name="从")),
                ("last_day", models.DateField(verbose_name="到")),
                ("revoked", models.DateField(blank=True, null=True, verbose_name="收回")),
            ],
            options={
                "ordering": ("-first_day", "pk"),
            },
        ),
        migrations.CreateModel(
            name="FormerName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="原名称")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="用到")),
            ],
            options={
                "ordering": ("last_year",),
            },
        ),
        migrations.CreateModel(
            name="OpenSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40, unique=True)),
                ("began", models.DateTimeField(default=django.utils.timezone.now, verbose_name="登录时间")),
                ("address", models.CharField(blank=True, max_length=45, verbose_name="地址")),
            ],
            options={
                "ordering": ("began", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="grant",
            name="a_role_once_on_a_unit",
        ),
        migrations.AddField(
            model_name="above",
            name="reading_only",
            field=models.BooleanField(default=False, verbose_name="只可查看"),
        ),
        migrations.AddField(
            model_name="grant",
            name="begins",
            field=models.DateField(default=django.utils.timezone.localdate, verbose_name="起"),
        ),
        migrations.AddField(
            model_name="grant",
            name="ends",
            field=models.DateField(blank=True, null=True, verbose_name="止"),
        ),
        migrations.AddField(
            model_name="jurisdiction",
            name="second_factor_roles",
            field=models.JSONField(blank=True, default=list, verbose_name="必须用动态口令的角色"),
        ),
        migrations.AddField(
            model_name="person",
            name="leaves",
            field=models.DateField(blank=True, null=True, verbose_name="停用"),
        ),
        migrations.AddField(
            model_name="person",
            name="must_change_password",
            field=models.BooleanField(default=False, verbose_name="下次登录须改密码"),
        ),
        migrations.AddField(
            model_name="person",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="people",
                to="accounts.unit",
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="first_year",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="起始年"),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends", None)), fields=("person", "unit", "role"), name="a_role_once_on_a_unit"
            ),
        ),
        migrations.AddField(
            model_name="administration",
            name="jurisdiction",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="administrations", to="accounts.jurisdiction"
            ),
        ),
        migrations.AddField(
            model_name="administration",
            name="unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="administrations",
                to="accounts.unit",
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="delegate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="delegated_to_him",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="grant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="delegations", to="accounts.grant"
            ),
        ),
        migrations.AddField(
            model_name="formername",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="former_names", to="accounts.unit"
            ),
        ),
        migrations.AddField(
            model_name="opensession",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="open_sessions", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="origin",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="successors", to="accounts.unit"
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="origins", to="accounts.unit"
            ),
        ),
        migrations.AddConstraint(
            model_name="administration",
            constraint=models.UniqueConstraint(fields=("jurisdiction", "number"), name="an_administration_a_number"),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day__gte", models.F("first_day"))), name="a_delegation_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="formername",
            constraint=models.UniqueConstraint(fields=("unit", "last_year"), name="one_name_at_a_time"),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.UniqueConstraint(fields=("unit", "origin"), name="a_succession_once"),
        ),
        # Last, so that PostgreSQL has no data left to check when it alters tables.
        migrations.RunPython(place, migrations.RunPython.noop),
    ]
