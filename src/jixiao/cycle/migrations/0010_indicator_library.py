"""The indicator library, with the indicators of everything that is in force already."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from jixiao.cycle.library.written import is_secret, written_in


def learn(apps, schema_editor):
    for jurisdiction in apps.get_model("accounts", "Jurisdiction").objects.all():
        _learn_of(apps, jurisdiction)


def _learn_of(apps, jurisdiction):
    entry_model, row_model = (apps.get_model("cycle", name) for name in ("LibraryEntry", "ApprovedIndicator"))
    entries: dict[Any, Any] = {}
    units: dict[Any, set[int]] = {}
    for version in _in_force(apps, jurisdiction):
        rows = [] if is_secret(version.outcomes) else list(written_in(version.form))
        declaration = version.declaration
        for row in rows:
            place = row.level2, row.key
            entry = entries.get(place) or entry_model.objects.create(
                jurisdiction=jurisdiction, level2=row.level2, key=row.key
            )
            # Years come in order: the newest says how it is written.
            entry.level1, entry.name, entry.last_year = row.level1, row.name, declaration.year
            entries[place] = entry
            units.setdefault(place, set()).add(declaration.unit_id)
        row_model.objects.bulk_create(
            row_model(
                declaration=declaration, entry=entries[row.level2, row.key], year=declaration.year,
                industry=declaration.unit.industry, sign=row.sign, figure=row.figure, measure=row.measure,
                target=row.target,
            )
            for row in rows
        )  # fmt: skip
    for place, entry in entries.items():
        entry.departments = len(units[place])
    entry_model.objects.bulk_update(entries.values(), ("level1", "name", "last_year", "departments"), batch_size=500)


def _in_force(apps, jurisdiction):
    newer = apps.get_model("cycle", "Approval").objects.filter(
        declaration=models.OuterRef("declaration"), version__number__gt=models.OuterRef("number")
    )
    return (
        apps.get_model("cycle", "Version")
        .objects.filter(approval__isnull=False, declaration__jurisdiction=jurisdiction)
        .exclude(models.Exists(newer))
        .select_related("declaration__unit")
        .defer("file", "filled")
        .order_by("declaration__year", "pk")
        .iterator(100)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_people_change_places"),
        ("cycle", "0009_in_order"),
    ]

    operations = [
        migrations.CreateModel(
            name="LibraryEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level1", models.CharField(blank=True, max_length=60, verbose_name="一级指标")),
                ("level2", models.CharField(blank=True, max_length=60, verbose_name="二级指标")),
                ("key", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=300, verbose_name="指标名称")),
                ("departments", models.PositiveIntegerField(default=0, verbose_name="使用单位数")),
                ("last_year", models.PositiveSmallIntegerField(default=0, verbose_name="最近年度")),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="library", to="accounts.jurisdiction"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ApprovedIndicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="预算年度")),
                ("industry", models.CharField(blank=True, max_length=30, verbose_name="行业")),
                ("sign", models.CharField(blank=True, max_length=2, verbose_name="指标性质")),
                ("figure", models.CharField(blank=True, max_length=40, verbose_name="数值")),
                ("measure", models.CharField(blank=True, max_length=20, verbose_name="计量单位")),
                ("target", models.CharField(blank=True, max_length=300, verbose_name="指标值")),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approved_indicators",
                        to="cycle.declaration",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="indicators", to="cycle.libraryentry"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="libraryentry",
            index=models.Index(fields=["jurisdiction", "-departments", "id"], name="library_as_listed"),
        ),
        migrations.AddConstraint(
            model_name="libraryentry",
            constraint=models.UniqueConstraint(fields=("jurisdiction", "level2", "key"), name="a_library_entry_once"),
        ),
        migrations.AddIndex(
            model_name="approvedindicator",
            index=models.Index(fields=["entry", "industry"], name="approved_by_industry"),
        ),
        migrations.RunPython(learn, migrations.RunPython.noop),
    ]
