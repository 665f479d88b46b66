"""Every unit learns what stands above it."""

import django.db.models.deletion
from django.db import migrations, models


def learn(apps, schema_editor):
    unit_model, above_model = apps.get_model("accounts", "Unit"), apps.get_model("accounts", "Above")
    parents = dict(unit_model.objects.values_list("pk", "parent_id"))
    for unit in parents:
        above = unit
        while above is not None:
            above_model.objects.create(unit_id=unit, above_id=above)
            above = parents[above]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Above",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "above",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="below", to="accounts.unit"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="above", to="accounts.unit"
                    ),
                ),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("above", "unit"), name="above_once")]},
        ),
        migrations.RunPython(learn, migrations.RunPython.noop),
    ]
