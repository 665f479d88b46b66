"""An indicator by its name says whose it is: a section that reaches some units asks no declaration."""

import django.db.models.deletion
from django.db import migrations, models


def learn(apps, schema_editor):
    named, declarations = apps.get_model("cycle", "NamedIndicator"), apps.get_model("cycle", "Declaration")
    own = declarations.objects.filter(pk=models.OuterRef("declaration")).values("unit")
    named.objects.update(unit=models.Subquery(own))


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_former_codes"), ("cycle", "0011_original_beside_the_form")]

    operations = [
        migrations.AddField(
            "namedindicator",
            "unit",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.unit"
            ),
        ),
        migrations.RunPython(learn, migrations.RunPython.noop),
    ]
