"""What lists show is there for every declaration; PostgreSQL wants this apart from the data it checks."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cycle", "0002_lists")]

    operations = [
        migrations.AlterField(
            "declaration",
            "jurisdiction",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="declarations",
                to="accounts.jurisdiction",
            ),
        ),
        migrations.AlterField("declaration", "year", models.PositiveSmallIntegerField(verbose_name="预算年度")),
        migrations.AddIndex("declaration", models.Index(fields=["unit", "-year"], name="declarations_of_a_unit")),
        migrations.AddIndex(
            "declaration",
            models.Index(fields=["jurisdiction", "-year", "state"], name="declarations_of_a_year"),
        ),
    ]
