from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="withdrawn_at",
            field=models.DateTimeField(null=True, verbose_name="撤销时间"),
        ),
        migrations.RemoveConstraint(model_name="plan", name="a_plan_once"),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)), fields=("cycle", "unit", "kind"), name="a_plan_once"
            ),
        ),
    ]
