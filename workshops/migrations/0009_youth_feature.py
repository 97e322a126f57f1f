"""What marks a place as one for youth: the rule about youth workshops looks for this slug."""

from django.db import migrations


def add(apps, schema_editor):
    features = apps.get_model("workshops", "Feature").objects
    features.get_or_create(slug="youth", defaults={"name": "Fit for youth"})


class Migration(migrations.Migration):
    dependencies = [("workshops", "0008_closures_packing_prerequisites")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
