"""A jurisdiction keeps the codes and names it had."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_secrets_sealed")]

    operations = [
        migrations.AddField("Jurisdiction", "former", models.JSONField("以前的代码和名称", default=list, blank=True)),
    ]
