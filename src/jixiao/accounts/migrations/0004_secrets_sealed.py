"""The secrets of telephones lie sealed, of recovery codes only a mark is kept (`accounts.sealed`)."""

from binascii import unhexlify

from django.db import migrations

from jixiao.accounts.sealed import marked, opened, seal


def seal_all(apps, schema_editor):
    """Whatever is there; a telephone that waits to be confirmed gets a new secret when its page is opened."""
    devices = apps.get_model("otp_totp", "TOTPDevice").objects
    devices.filter(confirmed=False).delete()
    tokens = apps.get_model("otp_static", "StaticToken").objects
    kept: set[int] = set()
    for device in devices.order_by("pk"):
        secret = unhexlify(device.key)
        device.key = seal(secret, device.user_id)
        device.save(update_fields=["key"])
        for token in tokens.filter(device__user=device.user_id).exclude(pk__in=kept):
            token.token = marked(secret, token.token)
            token.save(update_fields=["token"])
            kept.add(token.pk)
    tokens.exclude(pk__in=kept).delete()  # of nobody's telephone: they open nothing


def open_all(apps, schema_editor):
    """The recovery codes cannot be had back."""
    apps.get_model("otp_static", "StaticToken").objects.all().delete()
    for device in apps.get_model("otp_totp", "TOTPDevice").objects.all():
        device.key = opened(device.key, device.user_id).hex()
        device.save(update_fields=["key"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_people_change_places"),
        ("otp_totp", "0003_add_timestamps"),
        ("otp_static", "0003_add_timestamps"),
    ]

    operations = [
        migrations.CreateModel(
            name="Telephone",
            fields=[],
            options={"proxy": True, "indexes": [], "constraints": []},
            bases=("otp_totp.totpdevice",),
        ),
        migrations.RunPython(seal_all, open_all),
    ]
