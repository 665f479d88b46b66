"""Lists, what is due and peers come from an index in the order in which they are shown."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_people_change_places"),
        ("cycle", "0008_review"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="namedindicator",
            name="indicators_by_name",
        ),
        migrations.AddIndex(
            model_name="declaration",
            index=models.Index(fields=["jurisdiction", "state", "due"], name="declarations_that_are_due"),
        ),
        migrations.AddIndex(
            model_name="declaration",
            index=models.Index(fields=["-year", "unit", "kind", "project"], name="declarations_in_order"),
        ),
        migrations.AddIndex(
            model_name="namedindicator",
            index=models.Index(fields=["jurisdiction", "year", "key", "id"], name="indicators_in_order"),
        ),
    ]
