"""Every indicator by its name has its unit, and the index too; PostgreSQL wants this apart from the data it checks."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cycle", "0012_whose_indicators")]

    operations = [
        migrations.AlterField(
            "namedindicator",
            "unit",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.unit"),
        ),
        migrations.RemoveIndex("namedindicator", "indicators_in_order"),
        migrations.AddIndex(
            "namedindicator",
            models.Index(fields=["jurisdiction", "year", "key", "id", "unit"], name="indicators_in_order"),
        ),
    ]
