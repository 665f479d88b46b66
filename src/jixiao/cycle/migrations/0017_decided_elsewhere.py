"""Who decided about a row in another workplace, where it came with a package."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("cycle", "0016_peer_figures"),)

    operations = (
        migrations.AddField(
            "rowjudgement", "told_by", models.CharField(blank=True, max_length=100, verbose_name="在别处评判的人")
        ),
    )
