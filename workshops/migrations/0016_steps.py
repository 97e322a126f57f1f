"""Steps: what one person did to the draft at once. Moves get theirs in the next two migrations."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workshops', '0015_planned_releases'),
    ]

    operations = [
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('kind', models.CharField(choices=[('place', 'placed'), ('move', 'moved'), ('unplace', 'unplaced'), ('pin', 'pinned'), ('unpin', 'unpinned'), ('own', 'placed by a teacher'), ('all', 'all of a place'), ('swap', 'two places swapped'), ('shift', 'shifted'), ('halves', 'morning and afternoon swapped'), ('day', 'a whole day moved'), ('close', 'a place closed'), ('rain', 'rain plan'), ('import', 'imported'), ('draft', 'automatic draft'), ('undo', 'undone'), ('redo', 'brought back')], max_length=10)),
                ('about', models.JSONField(blank=True, default=dict, help_text='Names as they were then: places, days, times.')),
                ('sessions', models.PositiveIntegerField(default=1, help_text='How many sessions it moved.')),
                ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='workshops.gathering')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('root', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='chain', to='workshops.step')),
                ('undoes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='undone_by', to='workshops.step')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['gathering', 'person'], name='steps_of_a_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('root', None), ('undoes', None)), models.Q(('root__isnull', False), ('undoes__isnull', False)), _connector='OR'), name='step_undoes_with_a_root')],
            },
        ),
        migrations.AddField(
            model_name='sessionmove',
            name='step',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='workshops.step'),
        ),
        migrations.AddField(
            model_name='sessionmove',
            name='day_before',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='sessionmove',
            name='day_after',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='sessionmove',
            name='gathering',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='workshops.gathering'),
        ),
        migrations.AlterField(
            model_name='sessionmove',
            name='at',
            field=models.DateTimeField(null=True),
        ),
    ]
