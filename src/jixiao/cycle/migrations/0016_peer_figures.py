"""What the units have for each entry of the library; it is worked out by the next approval that has the entry."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("cycle", "0015_scores"),)

    operations = (
        migrations.AddField("libraryentry", "peers", models.JSONField(default=dict, verbose_name="各单位的数")),
    )
