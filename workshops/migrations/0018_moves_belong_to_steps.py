"""Who and when stand in the step of a move alone."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workshops', '0017_steps_of_old_moves'),
    ]

    operations = [
        migrations.RemoveField(model_name='sessionmove', name='gathering'),
        migrations.RemoveField(model_name='sessionmove', name='person'),
        migrations.RemoveField(model_name='sessionmove', name='at'),
        migrations.AlterField(
            model_name='sessionmove',
            name='step',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='workshops.step'),
        ),
        migrations.AddConstraint(
            model_name='sessionmove',
            constraint=models.UniqueConstraint(fields=('step', 'session'), name='move_once_per_step'),
        ),
    ]
