"""Everything up to 0037 at once, for a new site: its tables are made in a quarter of the time.

A site that has begun with the single migrations goes on with them; one that has all of them counts this as applied.
"""

from importlib import import_module
import uuid

import datetime
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import recurrence.fields
import workshops.people.models
import workshops.people.zones
import workshops.skills.fields
import workshops.skills.terms
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Create many models that point at each other, in one step: the state is made once, not once for each of them."""

    def __init__(self, models):
        self.models = models

    def deconstruct(self):
        return self.__class__.__name__, [], {"models": self.models}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create {len(self.models)} models"


catalogue, youth, wider = (
    import_module(f"workshops.migrations.{name}")
    for name in ("0002_starter_catalogue", "0009_youth_feature", "0022_wider_catalogue")
)


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("workshops", "0001_initial"),
        ("workshops", "0002_starter_catalogue"),
        ("workshops", "0003_calendar_bytes"),
        ("workshops", "0004_versions_and_skipped_days"),
        ("workshops", "0005_reminder_presets"),
        ("workshops", "0006_letters_and_record"),
        ("workshops", "0007_letters_by_mail"),
        ("workshops", "0008_closures_packing_prerequisites"),
        ("workshops", "0009_youth_feature"),
        ("workshops", "0010_proposals_in_full"),
        ("workshops", "0011_what_a_listing_offers"),
        ("workshops", "0012_review"),
        ("workshops", "0013_profiles"),
        ("workshops", "0014_board_requests"),
        ("workshops", "0015_planned_releases"),
        ("workshops", "0016_steps"),
        ("workshops", "0017_steps_of_old_moves"),
        ("workshops", "0018_moves_belong_to_steps"),
        ("workshops", "0019_released_guardian_level_trade"),
        ("workshops", "0020_team_invitations_and_copies"),
        ("workshops", "0021_skills_found_and_kept"),
        ("workshops", "0022_wider_catalogue"),
        ("workshops", "0023_demand_and_calls"),
        ("workshops", "0024_clash_dismissals"),
        ("workshops", "0025_day_locks"),
        ("workshops", "0026_currency_of_a_listing_in_use"),
        ("workshops", "0027_open_slots"),
        ("workshops", "0028_perennial_workshops"),
        ("workshops", "0029_exported_programmes"),
        ("workshops", "0030_seats"),
        ("workshops", "0031_change_notices"),
        ("workshops", "0032_series_calendars"),
        ("workshops", "0033_private_calendars"),
        ("workshops", "0034_offerings_of_event_texts"),
        ("workshops", "0035_digests_and_announcements"),
        ("workshops", "0036_rosters_and_draws"),
        ("workshops", "0037_clock_and_queues"),
    ]

    dependencies = [("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Category',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, unique=True, verbose_name='name')),
                    ('slug', models.SlugField(max_length=90, unique=True)),
                    ('colour', models.CharField(choices=[('firebrick', 'red'), ('chocolate', 'orange'), ('goldenrod', 'yellow'), ('olivedrab', 'green'), ('teal', 'teal'), ('steelblue', 'blue'), ('rebeccapurple', 'purple'), ('sienna', 'brown'), ('slategray', 'grey')], default='slategray', max_length=20, verbose_name='colour')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ],
                options={
                    'verbose_name_plural': 'categories',
                    'ordering': ['order', 'name'],
                },
            ),
            migrations.CreateModel(
                name='Clock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=20, unique=True)),
                    ('ticked_at', models.DateTimeField()),
                ],
            ),
            migrations.CreateModel(
                name='Feature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=40, unique=True)),
                    ('name', models.CharField(max_length=60, verbose_name='name')),
                ],
                options={
                    'ordering': ['name'],
                },
            ),
            migrations.CreateModel(
                name='Offering',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(default=1, verbose_name='which of its repeats')),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offerings', to='workshops.workshop')),
                ],
                options={
                    'ordering': ['workshop', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('workshop', 'number'), name='offering_number_once')],
                },
            ),
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('name', models.CharField(help_text='As you want others to read it.', max_length=150, verbose_name='name')),
                    ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True, verbose_name='e-mail')),
                    ('time_zone', models.CharField(blank=True, max_length=64, validators=[workshops.people.zones.validate_time_zone], verbose_name='time zone')),
                    ('is_active', models.BooleanField(default=True, verbose_name='may sign in')),
                    ('is_staff', models.BooleanField(default=False, verbose_name='may use the admin pages')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('left_at', models.DateTimeField(blank=True, editable=False, help_text='Deleted their account.', null=True)),
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('merged_into', models.ForeignKey(blank=True, editable=False, help_text='The row that took over everything of this one.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='merged', to=settings.AUTH_USER_MODEL)),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ],
                options={
                    'verbose_name': 'person',
                    'verbose_name_plural': 'people',
                    'constraints': [models.CheckConstraint(condition=models.Q(('email', None), ('email', django.db.models.functions.text.Lower(models.F('email'))), _connector='OR'), name='person_email_lower_case'), models.CheckConstraint(condition=models.Q(('email', ''), _negated=True), name='person_email_null_not_empty'), models.CheckConstraint(condition=models.Q(models.Q(('left_at', None), ('merged_into', None)), models.Q(('email', None), ('is_active', False)), _connector='OR'), name='person_gone_is_empty'), models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='person_not_merged_into_itself')],
                },
            ),
            migrations.CreateModel(
                name='Bounce',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('email', models.EmailField(max_length=254)),
                    ('reason', models.CharField(help_text="The server's words.", max_length=300)),
                    ('noted_at', models.DateTimeField()),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bounces', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('person', 'email'), name='bounce_once')],
                },
            ),
            migrations.CreateModel(
                name='CatalogueChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('verb', models.CharField(max_length=20)),
                    ('title', models.CharField(max_length=200)),
                    ('before', models.JSONField(default=dict)),
                    ('after', models.JSONField(default=dict)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ),
            migrations.CreateModel(
                name='Claim',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField(auto_now_add=True)),
                    ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to=settings.AUTH_USER_MODEL)),
                    ('kept', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='claim', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kept', models.F('holder')), _negated=True), name='claim_of_somebody_else')],
                },
            ),
            migrations.CreateModel(
                name='Gathering',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('slug', models.SlugField(max_length=60, unique=True, verbose_name='short name in addresses')),
                    ('time_zone', models.CharField(default='UTC', max_length=64, validators=[workshops.people.zones.validate_time_zone], verbose_name='time zone')),
                    ('kind', models.CharField(choices=[('gathering', 'A gathering of some days'), ('perennial', 'Round the year')], default='gathering', editable=False, max_length=10, verbose_name='kind')),
                    ('starts_on', models.DateField(verbose_name='first day')),
                    ('ends_on', models.DateField(verbose_name='last day')),
                    ('site', models.CharField(blank=True, help_text='Where it is, in a few words.', max_length=200, verbose_name='site')),
                    ('about', models.TextField(blank=True, max_length=10000, verbose_name='about')),
                    ('latitude', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude')),
                    ('longitude', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude')),
                    ('state', models.CharField(choices=[('draft', 'Draft: only the team sees it'), ('open', 'Open: everyone sees it'), ('over', 'Over: kept to read')], default='draft', max_length=10, verbose_name='state')),
                    ('packing_minutes', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MaxValueValidator(240)], verbose_name='minutes to pack up and set up')),
                    ('proposals_close_at', models.DateTimeField(blank=True, help_text="On the gathering's clock. Empty: never.", null=True, verbose_name='proposals close at')),
                    ('availability_closes_at', models.DateTimeField(blank=True, help_text='Later the team changes it for them. Empty: always.', null=True, verbose_name='teachers say until when they can teach')),
                    ('draft_version', models.PositiveIntegerField(default=0, editable=False)),
                    ('version', models.PositiveIntegerField(default=0, editable=False, help_text='Of these settings alone.')),
                ],
                options={
                    'ordering': ['starts_on', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='gathering_ends_after_start')],
                },
            ),
            migrations.CreateModel(
                name='Draw',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(verbose_name='day')),
                    ('closes_at', models.DateTimeField(verbose_name='wishes until')),
                    ('head_start', models.PositiveSmallIntegerField(default=0, help_text='Who is here for the first time counts as having got so many seats less.', validators=[django.core.validators.MaxValueValidator(5)], verbose_name='head start of newcomers, in seats')),
                    ('state', models.CharField(choices=[('open', 'Wishes are taken'), ('done', 'Drawn')], default='open', max_length=8)),
                    ('seed', models.CharField(help_text='Random; told with the result.', max_length=64)),
                    ('result', models.JSONField(default=dict, help_text='{wished: {offering: people}, seats: {offering: seats}, people}')),
                    ('done_at', models.DateTimeField(null=True)),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='draws', to='workshops.gathering')),
                ],
                options={
                    'ordering': ['day'],
                    'indexes': [models.Index(condition=models.Q(('state', 'done'), _negated=True), fields=['closes_at'], name='draw_due')],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'day'), name='draw_once_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('state', 'done')), models.Q(models.Q(('state', 'done'), _negated=True), ('done_at', None)), _connector='OR'), name='draw_done_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Delivery',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('session-reminder', 'Reminder of a session'), ('letter', 'Letter'), ('change-notice', 'What changed in the plan'), ('evening', 'The next day'), ('arrival', 'The plan before the gathering'), ('set-up', 'Time to set up'), ('announcement', 'What the team announces'), ('missed', 'What began while the site was off')], max_length=30)),
                    ('subject', models.CharField(help_text="A session's UID (32 hex digits), a day, or the id of a letter, an announcement or a gathering.", max_length=100)),
                    ('moment', models.DateTimeField(help_text='The start reminded of, or when the letter or the programme came out.')),
                    ('due_at', models.DateTimeField()),
                    ('useless_at', models.DateTimeField(help_text='From then on it is not sent any more.')),
                    ('message_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('lease', models.UUIDField(blank=True, null=True)),
                    ('leased_until', models.DateTimeField(blank=True, help_text='Nobody else takes it before; without a lease, when to try again.', null=True)),
                    ('attempts', models.PositiveSmallIntegerField(default=0, help_text='How often sending failed.')),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('dropped_at', models.DateTimeField(blank=True, null=True)),
                    ('withdrawn', models.BooleanField(default=False, help_text='Dropped because it was no longer right; planned anew should it become so again.')),
                    ('reason', models.CharField(blank=True, help_text='Why it was dropped, or the last failure.', max_length=300)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to=settings.AUTH_USER_MODEL)),
                    ('gathering', models.ForeignKey(blank=True, help_text='If of one.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='workshops.gathering')),
                ],
                options={
                    'verbose_name_plural': 'deliveries',
                    'ordering': ['due_at', 'pk'],
                    'indexes': [models.Index(condition=models.Q(('dropped_at', None), ('sent_at', None)), fields=['due_at', 'id', 'kind', 'leased_until', 'useless_at'], name='delivery_due'), models.Index(condition=models.Q(('sent_at__isnull', False)), fields=['sent_at'], name='delivery_sent')],
                    'constraints': [models.UniqueConstraint(fields=('person', 'kind', 'subject', 'moment'), name='delivery_once'), models.CheckConstraint(condition=models.Q(('sent_at', None), ('dropped_at', None), _connector='OR'), name='delivery_sent_or_dropped'), models.CheckConstraint(condition=models.Q(('withdrawn', False), ('dropped_at__isnull', False), _connector='OR'), name='delivery_withdrawn_is_dropped')],
                },
            ),
            migrations.CreateModel(
                name='DayNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('text', models.CharField(max_length=500)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='day_notes', to='workshops.gathering')),
                ],
                options={
                    'ordering': ['day'],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'day'), name='day_note_once')],
                },
            ),
            migrations.CreateModel(
                name='DayLock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(verbose_name='day')),
                    ('reason', models.CharField(blank=True, help_text='The boards are printed.', max_length=200, verbose_name='why')),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='day_locks', to='workshops.gathering')),
                ],
                options={
                    'ordering': ['day'],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'day'), name='day_locked_once')],
                },
            ),
            migrations.CreateModel(
                name='ClashDismissal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rule', models.CharField(max_length=40)),
                    ('sessions', models.JSONField(help_text='The ids of the sessions that it is about.')),
                    ('mark', models.CharField(help_text='Of the rule, the sessions and the facts that matter.', max_length=32)),
                    ('words', models.TextField(help_text='The clash as it was said then.')),
                    ('reason', models.CharField(max_length=300, verbose_name='why it is fine')),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dismissals', to='workshops.gathering')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'mark'), name='dismissal_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='dismissal_has_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='Change',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('subject', models.CharField(help_text='The kind of thing: workshop, role, settings, place.', max_length=30)),
                    ('subject_id', models.BigIntegerField(null=True)),
                    ('title', models.CharField(help_text='What it was called then.', max_length=200)),
                    ('verb', models.CharField(help_text='What was done: made, changed, accepted, removed.', max_length=30)),
                    ('before', models.JSONField(default=dict)),
                    ('after', models.JSONField(default=dict)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='record', to='workshops.gathering')),
                ],
                options={
                    'ordering': ['-pk'],
                    'indexes': [models.Index(fields=['gathering', 'subject', 'subject_id'], name='record_of_a_thing')],
                },
            ),
            migrations.CreateModel(
                name='CareNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.CharField(max_length=500, verbose_name='what your teachers should know')),
                    ('consented_at', models.DateTimeField(help_text='When they said that teachers and stewards may read it.')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='care_notes', to=settings.AUTH_USER_MODEL)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='care_notes', to='workshops.gathering')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'person'), name='care_note_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='care_note_says_something')],
                },
            ),
            migrations.CreateModel(
                name='BoardRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField()),
                    ('asked', models.JSONField(help_text='What was to be done, without the version seen.')),
                    ('answer', models.JSONField()),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workshops.gathering')),
                ],
                options={
                    'ordering': ['pk'],
                    'indexes': [models.Index(fields=['at'], name='board_request_at')],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'person', 'key'), name='board_request_once')],
                },
            ),
            migrations.CreateModel(
                name='Announcement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('groups', models.JSONField(help_text='[group]')),
                    ('subject', models.CharField(max_length=150)),
                    ('body', models.TextField(max_length=5000)),
                    ('key', models.UUIDField(help_text='Of the form it was sent by: sent twice it is one.', unique=True)),
                    ('sent_at', models.DateTimeField()),
                    ('people', models.PositiveIntegerField(default=0, help_text='How many it was planned for.')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='announcements', to='workshops.gathering')),
                ],
                options={
                    'ordering': ['-sent_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='GatheringCopy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ('gathering', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='copied', to='workshops.gathering')),
                    ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='copies', to='workshops.gathering')),
                ],
            ),
            migrations.CreateModel(
                name='GraceLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                    ('note', models.CharField(blank=True, max_length=100, verbose_name='what it is for')),
                    ('made_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField(verbose_name='until')),
                    ('revoked_at', models.DateTimeField(null=True)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grace_links', to='workshops.gathering')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('made_at'))), name='grace_link_ends_after_it_is_made')],
                },
            ),
            migrations.CreateModel(
                name='LastTold',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(help_text='Of the release.')),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workshops.gathering')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('person', 'gathering'), name='last_told_once')],
                },
            ),
            migrations.CreateModel(
                name='Letter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(help_text='What it is about; the same key is the same letter.', max_length=100)),
                    ('subject', models.CharField(max_length=200)),
                    ('body', models.TextField(help_text='Plain text; {link} becomes the signed address.', max_length=20000)),
                    ('link_name', models.CharField(blank=True, max_length=60)),
                    ('link_value', models.CharField(blank=True, max_length=100)),
                    ('posted_at', models.DateTimeField(auto_now_add=True)),
                    ('mailed_at', models.DateTimeField(blank=True, null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                    'indexes': [models.Index(condition=models.Q(('mailed_at', None)), fields=['posted_at'], name='letter_waiting')],
                    'constraints': [models.UniqueConstraint(fields=('person', 'key'), name='letter_once')],
                },
            ),
            migrations.CreateModel(
                name='LetterTemplate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('decision', models.CharField(max_length=10)),
                    ('subject', models.CharField(max_length=150, verbose_name='subject')),
                    ('body', models.TextField(max_length=8000, verbose_name='letter')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letter_templates', to='workshops.gathering')),
                ],
                options={
                    'ordering': ['decision'],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'decision'), name='letter_template_once'), models.CheckConstraint(condition=models.Q(('decision__in', ('accept', 'waitlist', 'ask', 'decline'))), name='letter_template_of_a_decision')],
                },
            ),
            migrations.CreateModel(
                name='Feedback',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField()),
                    ('text', models.TextField(blank=True, max_length=2000, verbose_name='how it was')),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feedback', to=settings.AUTH_USER_MODEL)),
                    ('offering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feedback', to='workshops.offering')),
                ],
                options={
                    'ordering': ['answered_at', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('offering', 'person'), name='feedback_asked_once')],
                },
            ),
            migrations.CreateModel(
                name='EventText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField()),
                    ('starts_at', models.DateTimeField()),
                    ('digest', models.CharField(help_text='SHA-256 of the facts that the bytes tell.', max_length=64)),
                    ('modified_at', models.DateTimeField(help_text='DTSTAMP and LAST-MODIFIED of the bytes.')),
                    ('ical', models.BinaryField()),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='event_texts', to='workshops.gathering')),
                    ('offering', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workshops.offering')),
                ],
                options={
                    'ordering': ['starts_at', 'uid'],
                    'indexes': [models.Index(fields=['uid'], name='event_text_uid')],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'uid'), name='event_text_once')],
                },
            ),
            migrations.CreateModel(
                name='Photo',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('large', models.BinaryField(help_text='256 by 256 pixels.')),
                    ('small', models.BinaryField(help_text='64 by 64 pixels.')),
                    ('etag', models.CharField(help_text='SHA-256 of the large picture.', max_length=64)),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='photo', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='Place',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=100, verbose_name='name')),
                    ('slug', models.SlugField(max_length=110)),
                    ('about', models.CharField(blank=True, max_length=300, verbose_name='how to find it')),
                    ('capacity', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='people it holds')),
                    ('parallel_groups', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(50)], verbose_name='groups side by side')),
                    ('east_m', models.IntegerField(blank=True, null=True, verbose_name='metres east of the middle of the site')),
                    ('north_m', models.IntegerField(blank=True, null=True, verbose_name='metres north of the middle of the site')),
                    ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order on the board')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('features', models.ManyToManyField(blank=True, related_name='places', to='workshops.feature', verbose_name='features')),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='workshops.gathering')),
                    ('rain_place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workshops.place', verbose_name='where to go in rain')),
                ],
                options={
                    'ordering': ['order', 'name', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'slug'), name='place_slug_once_per_gathering'), models.CheckConstraint(condition=models.Q(('parallel_groups__gte', 1)), name='place_has_one_group_at_least'), models.CheckConstraint(condition=models.Q(('capacity', None), ('capacity__gte', 1), _connector='OR'), name='place_capacity_positive')],
                },
            ),
            migrations.CreateModel(
                name='PlaceClosure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_at', models.DateTimeField(verbose_name='from')),
                    ('ends_at', models.DateTimeField(verbose_name='until')),
                    ('reason', models.CharField(blank=True, help_text='River up, fire ban, a fallen tree.', max_length=200, verbose_name='why')),
                    ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closures', to='workshops.place', verbose_name='place')),
                ],
                options={
                    'ordering': ['starts_at', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='closure_ends_after_start')],
                },
            ),
            migrations.CreateModel(
                name='PlanLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('made_at', models.DateTimeField()),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='plan_link', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='PrivateFeed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('plan', 'My plan'), ('teaching', 'What I teach'), ('team', 'For the team')], max_length=10, verbose_name='which calendar')),
                    ('label', models.CharField(blank=True, max_length=60, verbose_name='for which device')),
                    ('alarms', models.BooleanField(default=True, verbose_name='with my reminders as alarms')),
                    ('token_hash', models.CharField(editable=False, help_text="SHA-256 of the link's token.", max_length=64, unique=True)),
                    ('form_id', models.UUIDField(editable=False, help_text='Of the form that made it: one form makes one link.', null=True, unique=True)),
                    ('made_at', models.DateTimeField()),
                    ('used_at', models.DateTimeField(help_text='The hour in which it was last asked for.', null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('ended', models.CharField(blank=True, choices=[('revoked', 'ended by its owner'), ('renewed', 'replaced by a new link'), ('left', 'its owner left')], max_length=10)),
                    ('told', models.JSONField(default=dict, help_text='{uid: [turns, second, in, words]}, as calendars.memory reads it.')),
                    ('etag', models.CharField(blank=True, help_text='Of what was last sent.', max_length=64)),
                    ('modified_at', models.DateTimeField(help_text='When what is sent last changed, in whole seconds.', null=True)),
                    ('gathering', models.ForeignKey(help_text="Of a team's calendar.", null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workshops.gathering')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='private_feeds', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                    'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['person'], name='private_feed_live')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended', ''), ('ended_at', None)), models.Q(('ended_at__isnull', False), models.Q(('ended', ''), _negated=True)), _connector='OR'), name='private_feed_ended_for_a_reason'), models.CheckConstraint(condition=models.Q(('person__isnull', False), ('ended_at__isnull', False), _connector='OR'), name='private_feed_of_nobody_is_ended'), models.CheckConstraint(condition=models.Q(models.Q(('gathering__isnull', False), ('kind', 'team')), models.Q(models.Q(('kind', 'team'), _negated=True), ('gathering', None)), _connector='OR'), name='private_feed_of_a_team_has_a_gathering')],
                },
            ),
            migrations.CreateModel(
                name='Profile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('pronouns', models.CharField(blank=True, max_length=40, verbose_name='pronouns')),
                    ('about', models.TextField(blank=True, max_length=1000, verbose_name='a few words about you')),
                    ('languages', models.JSONField(blank=True, default=list, validators=[workshops.people.models.validate_languages], verbose_name='languages')),
                    ('pronouns_audience', models.CharField(choices=[('public', 'Everybody'), ('gathering', 'People of my gatherings'), ('organizers', 'Organizers of my gatherings only')], default='organizers', max_length=10, verbose_name='who sees it')),
                    ('about_audience', models.CharField(choices=[('public', 'Everybody'), ('gathering', 'People of my gatherings'), ('organizers', 'Organizers of my gatherings only')], default='organizers', max_length=10, verbose_name='who sees it')),
                    ('languages_audience', models.CharField(choices=[('public', 'Everybody'), ('gathering', 'People of my gatherings'), ('organizers', 'Organizers of my gatherings only')], default='organizers', max_length=10, verbose_name='who sees it')),
                    ('time_zone_audience', models.CharField(choices=[('public', 'Everybody'), ('gathering', 'People of my gatherings'), ('organizers', 'Organizers of my gatherings only')], default='organizers', max_length=10, verbose_name='who sees it')),
                    ('photo_audience', models.CharField(choices=[('public', 'Everybody'), ('gathering', 'People of my gatherings'), ('organizers', 'Organizers of my gatherings only')], default='organizers', max_length=10, verbose_name='who sees it')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='profile', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('about_audience__in', ['public', 'gathering', 'organizers']), ('languages_audience__in', ['public', 'gathering', 'organizers']), ('photo_audience__in', ['public', 'gathering', 'organizers']), ('pronouns_audience__in', ['public', 'gathering', 'organizers']), ('time_zone_audience__in', ['public', 'gathering', 'organizers'])), name='profile_audiences_known')],
                },
            ),
            migrations.CreateModel(
                name='Release',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='number')),
                    ('note', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                    ('published_at', models.DateTimeField(verbose_name='published at')),
                    ('places', models.JSONField(default=list, help_text='[{id, name, slug, about, capacity, features: [name], latitude, longitude}]')),
                    ('slots', models.JSONField(default=list, help_text='[{day, starts, ends, label, kind}], day ISO, times HH:MM local')),
                    ('accepted_blockers', models.JSONField(default=list, help_text='[sentence]: what blocked and was published all the same; for the team alone.')),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='releases', to='workshops.gathering')),
                    ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['gathering', '-number'],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'number'), name='release_number_once')],
                },
            ),
            migrations.CreateModel(
                name='PlannedRelease',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(verbose_name='publish at')),
                    ('days', models.JSONField(default=list, help_text='[ISO date]: only these days; all when empty.')),
                    ('note', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                    ('accepted', models.CharField(blank=True, help_text='The mark of the blockers said yes to.', max_length=32)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                    ('refused', models.TextField(blank=True, help_text='Why it was not published.')),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='planned_releases', to='workshops.gathering')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('release', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='planned', to='workshops.release')),
                ],
                options={
                    'ordering': ['at', 'pk'],
                    'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['at'], name='planned_release_due')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('gathering', 'at'), name='planned_release_once_at_a_time'), models.CheckConstraint(condition=models.Q(('release', None), ('done_at__isnull', False), _connector='OR'), name='planned_release_done_when_released')],
                },
            ),
            migrations.CreateModel(
                name='NoticedRelease',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('planned_at', models.DateTimeField()),
                    ('release', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='noticed', to='workshops.release')),
                ],
            ),
            migrations.CreateModel(
                name='Feed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('edition', models.CharField(help_text='SHA-256 of what the bytes tell that no release holds.', max_length=64)),
                    ('etag', models.CharField(help_text='SHA-256 of the bytes.', max_length=64)),
                    ('modified_at', models.DateTimeField(help_text='When the bytes last changed, in whole seconds, never twice the same.')),
                    ('zone', models.CharField(max_length=64)),
                    ('zone_changes', models.PositiveIntegerField(default=0, help_text='How often the zone was changed after the first release; every SEQUENCE rises with it.')),
                    ('zone_ical', models.BinaryField(help_text='VTIMEZONE.')),
                    ('packed', models.BinaryField(help_text='The whole calendar, gzip.')),
                    ('gathering', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='feed', to='workshops.gathering')),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workshops.release')),
                ],
            ),
            migrations.CreateModel(
                name='ExportFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('xml', 'schedule.xml for Giggity, EventFahrplan and other apps'), ('json', 'schedule.json as c3voc describes it'), ('csv', 'a table for spreadsheets')], max_length=4)),
                    ('edition', models.CharField(blank=True, help_text='SHA-256 of what the bytes tell that no release holds; empty: out of date.', max_length=64)),
                    ('etag', models.CharField(help_text='SHA-256 of the bytes.', max_length=64)),
                    ('modified_at', models.DateTimeField(help_text='When the bytes last changed, in whole seconds, never twice the same.')),
                    ('packed', models.BinaryField(help_text='The whole file, gzip.')),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exports', to='workshops.gathering')),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workshops.release')),
                ],
                options={
                    'ordering': ['gathering', 'kind'],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'kind'), name='export_file_once')],
                },
            ),
            migrations.CreateModel(
                name='ReleasedWorkshop',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200)),
                    ('abstract', models.CharField(blank=True, max_length=500)),
                    ('description', models.TextField(blank=True)),
                    ('category_name', models.CharField(blank=True, max_length=80)),
                    ('category_slug', models.SlugField(blank=True, max_length=90)),
                    ('colour', models.CharField(blank=True, max_length=20)),
                    ('language', models.CharField(blank=True, max_length=20)),
                    ('needs', models.JSONField(default=list, help_text='[feature name]')),
                    ('bring', models.TextField(blank=True)),
                    ('age_from', models.PositiveSmallIntegerField(null=True)),
                    ('age_to', models.PositiveSmallIntegerField(null=True)),
                    ('audience', models.CharField(blank=True, max_length=100)),
                    ('guardian', models.CharField(blank=True, max_length=10)),
                    ('guardian_under', models.PositiveSmallIntegerField(null=True)),
                    ('level', models.CharField(blank=True, choices=[('all', 'For everyone, new or not'), ('first', 'For beginners'), ('some', 'With some experience'), ('skilled', 'For the skilled')], max_length=10)),
                    ('fee_from', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                    ('fee_to', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                    ('fee_currency', models.CharField(blank=True, max_length=3)),
                    ('fee_note', models.CharField(blank=True, max_length=200)),
                    ('no_one_turned_away', models.BooleanField(default=False)),
                    ('trade', models.BooleanField(default=False)),
                    ('capacity', models.PositiveIntegerField(null=True)),
                    ('link', models.URLField(blank=True, max_length=500)),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='workshops', to='workshops.release')),
                    ('workshop', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='released', to='workshops.workshop')),
                ],
                options={
                    'ordering': ['title', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('release', 'workshop'), name='released_workshop_once')],
                },
            ),
            migrations.CreateModel(
                name='ReleasedTeacher',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=150)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teachers', to='workshops.releasedworkshop')),
                ],
                options={
                    'ordering': ['order', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='ReleasedSession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField()),
                    ('number', models.PositiveSmallIntegerField(default=1, help_text="Which of the workshop's repeats.")),
                    ('part', models.PositiveSmallIntegerField(default=1)),
                    ('parts', models.PositiveSmallIntegerField(default=1)),
                    ('place_name', models.CharField(blank=True, max_length=100)),
                    ('place_slug', models.SlugField(blank=True, max_length=110)),
                    ('day', models.DateField(help_text="The gathering's local day on which it starts.")),
                    ('starts_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField()),
                    ('status', models.CharField(choices=[('CONFIRMED', 'Takes place'), ('CANCELLED', 'Cancelled')], default='CONFIRMED', max_length=10)),
                    ('sequence', models.PositiveIntegerField(default=0, help_text='RFC 5545 SEQUENCE.')),
                    ('first_released_at', models.DateTimeField()),
                    ('changed_at', models.DateTimeField(help_text='When the release that last changed anything of it was published.')),
                    ('offering', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='released', to='workshops.offering')),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='workshops.release')),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='workshops.releasedworkshop')),
                ],
                options={
                    'ordering': ['starts_at', 'place_name', 'pk'],
                    'indexes': [models.Index(fields=['release', 'day', 'starts_at'], name='released_session_day'), models.Index(fields=['starts_at'], name='released_session_start')],
                    'constraints': [models.UniqueConstraint(fields=('release', 'uid'), name='released_session_once'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='released_session_ends_after_start')],
                },
            ),
            migrations.CreateModel(
                name='ReminderChoice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('wanted', models.BooleanField(default=True, verbose_name='remind me by e-mail')),
                    ('minutes_before', models.PositiveIntegerField(choices=[(15, '15 minutes before'), (30, '30 minutes before'), (60, '1 hour before'), (120, '2 hours before')], default=30, verbose_name='when')),
                    ('changes', models.BooleanField(default=True, verbose_name='tell me what changes in my plan and in what I teach')),
                    ('evening', models.BooleanField(default=True, verbose_name='the evening before, tell me of the next day')),
                    ('arrival', models.BooleanField(default=True, verbose_name='before I travel, send me my plan')),
                    ('teaching', models.BooleanField(default=True, verbose_name='remind me of what I teach')),
                    ('announcements', models.BooleanField(default=True, verbose_name='pass on what the team announces')),
                    ('quiet_from', models.TimeField(blank=True, null=True, verbose_name='no mail from')),
                    ('quiet_until', models.TimeField(blank=True, null=True, verbose_name='until')),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminder_choice', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('minutes_before__in', [15, 30, 60, 120])), name='reminder_lead_is_a_preset'), models.CheckConstraint(condition=models.Q(models.Q(('quiet_from', None), ('quiet_until', None)), models.Q(('quiet_from__isnull', False), ('quiet_until__isnull', False), models.Q(('quiet_from', models.F('quiet_until')), _negated=True)), _connector='OR'), name='reminder_quiet_hours_whole')],
                },
            ),
            migrations.CreateModel(
                name='ReviewSettings',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('blind', models.BooleanField(default=False, help_text='Who reviews sees no names, no other scores and no comments of a proposal until they scored it.', verbose_name='blind')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('gathering', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='review_settings', to='workshops.gathering')),
                ],
                options={
                    'verbose_name_plural': 'review settings',
                },
            ),
            migrations.CreateModel(
                name='RosterLetter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('form_id', models.UUIDField(help_text='One form is one letter, however often it is sent.', unique=True)),
                    ('text', models.TextField(max_length=4000, verbose_name='what they should know')),
                    ('people', models.PositiveIntegerField(help_text='How many it went to.')),
                    ('at', models.DateTimeField()),
                    ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='roster_letters', to=settings.AUTH_USER_MODEL)),
                    ('offering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roster_letters', to='workshops.offering')),
                ],
                options={
                    'ordering': ['-at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='Seat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('held', 'Has a seat'), ('waiting', 'In line'), ('offered', 'Asked whether they still come'), ('given_back', 'Given back'), ('attended', 'Was there'), ('missed', 'Did not come')], max_length=10)),
                    ('heads', models.PositiveSmallIntegerField(default=1, help_text='How many seats the party takes.')),
                    ('with_self', models.BooleanField(default=True, help_text='The person comes too, not the guests alone.')),
                    ('guests', models.JSONField(blank=True, default=list, help_text='[{name, age}]: who comes with or instead of them.')),
                    ('guardian', models.CharField(blank=True, help_text='Who looks after the young ones there.', max_length=150)),
                    ('at_board', models.BooleanField(default=False, help_text='Given by a steward, from the seats kept for the board.')),
                    ('line', models.BigIntegerField(help_text='Place in line: the lowest of an offering is first.', null=True)),
                    ('answer_by', models.DateTimeField(null=True)),
                    ('settled', models.CharField(blank=True, choices=[('', 'Not settled'), ('cash', 'Cash'), ('trade', 'Trade'), ('free', 'A free place')], default='', max_length=5)),
                    ('paid', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                    ('since', models.DateTimeField(help_text='When it came into its state.')),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('offering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='workshops.offering')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                    'indexes': [models.Index(fields=['offering', 'state', 'line'], name='seat_roster'), models.Index(condition=models.Q(('state', 'offered')), fields=['answer_by'], name='seat_offer_ends')],
                    'constraints': [models.UniqueConstraint(fields=('person', 'offering'), name='seat_once'), models.UniqueConstraint(fields=('offering', 'line'), name='seat_line_once'), models.CheckConstraint(condition=models.Q(models.Q(('line__isnull', False), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('line', None)), _connector='OR'), name='seat_in_line_while_waiting'), models.CheckConstraint(condition=models.Q(models.Q(('answer_by__isnull', False), ('state', 'offered')), models.Q(models.Q(('state', 'offered'), _negated=True), ('answer_by', None)), _connector='OR'), name='seat_offered_until'), models.CheckConstraint(condition=models.Q(('heads__gte', 1), ('heads__lte', 9)), name='seat_heads_counted'), models.CheckConstraint(condition=models.Q(('paid', None), models.Q(('paid__gte', 0), ('settled', 'cash')), _connector='OR'), name='seat_paid_in_cash_alone')],
                },
            ),
            migrations.CreateModel(
                name='SeatCount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('cap', models.PositiveIntegerField(help_text='As the latest release has it; None: as many as come.', null=True)),
                    ('kept', models.PositiveSmallIntegerField(default=0, verbose_name='seats kept for the board')),
                    ('taken', models.PositiveIntegerField(default=0)),
                    ('last_line', models.PositiveBigIntegerField(default=0, help_text='The last number given in its line; none comes twice.')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('offering', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='seat_count', to='workshops.offering')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('cap', None), ('taken__lte', models.F('cap')), _connector='OR'), name='seats_never_over_their_cap')],
                },
            ),
            migrations.CreateModel(
                name='Series',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='calendar UID')),
                    ('rule', recurrence.fields.RecurrenceField(verbose_name='on which days')),
                    ('first_day', models.DateField(help_text='A day on which the rule falls; COUNT is counted from it.', verbose_name='first day')),
                    ('starts', models.TimeField(verbose_name='from')),
                    ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)], verbose_name='minutes')),
                    ('minimum', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='people at least')),
                    ('decide_hours', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1440)])),
                    ('called_off_at', models.DateTimeField(editable=False, help_text='When all of it was called off.', null=True)),
                    ('made_at', models.DateTimeField(editable=False)),
                    ('changed_at', models.DateTimeField(editable=False)),
                    ('sequence', models.PositiveIntegerField(default=0, editable=False, help_text='RFC 5545 SEQUENCE of the whole.')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('follows', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='followers', to='workshops.series')),
                    ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='series', to='workshops.place', verbose_name='place')),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='series', to='workshops.workshop')),
                ],
                options={
                    'verbose_name_plural': 'series',
                    'ordering': ['first_day', 'starts', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 1440)), name='series_has_a_length'), models.CheckConstraint(condition=models.Q(models.Q(('decide_hours', None), ('minimum', None)), models.Q(('decide_hours__gte', 1), ('minimum__gte', 1)), _connector='OR'), name='series_minimum_whole_or_not')],
                },
            ),
            migrations.CreateModel(
                name='SeriesDate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(verbose_name='day')),
                    ('kind', models.CharField(choices=[('rule', 'By the rule'), ('extra', 'Extra date')], default='rule', max_length=10)),
                    ('state', models.CharField(choices=[('on', 'Takes place'), ('skipped', 'Left out'), ('called off', 'Called off'), ('too few', 'Called off: too few people')], default='on', max_length=10)),
                    ('to_day', models.DateField(blank=True, null=True, verbose_name='day')),
                    ('to_starts', models.TimeField(blank=True, null=True, verbose_name='from')),
                    ('to_minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes')),
                    ('starts_at', models.DateTimeField(help_text='When it starts, moved or not.')),
                    ('decide_at', models.DateTimeField(help_text='When it is called off if too few come; empty once decided.', null=True)),
                    ('changed_at', models.DateTimeField()),
                    ('sequence', models.PositiveIntegerField(default=0)),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('offering', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='series_date', to='workshops.offering')),
                    ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dates', to='workshops.series')),
                    ('to_place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workshops.place', verbose_name='place')),
                ],
                options={
                    'ordering': ['starts_at', 'pk'],
                    'indexes': [models.Index(fields=['series', 'starts_at'], name='series_date_start'), models.Index(condition=models.Q(('decide_at__isnull', False)), fields=['decide_at'], name='series_date_to_decide')],
                    'constraints': [models.UniqueConstraint(fields=('series', 'day'), name='series_date_once'), models.CheckConstraint(condition=models.Q(models.Q(('to_day', None), ('to_minutes', None), ('to_place', None), ('to_starts', None)), models.Q(('to_day__isnull', False), ('to_minutes__gte', 1), ('to_starts__isnull', False)), _connector='OR'), name='series_date_moved_whole_or_not')],
                },
            ),
            migrations.CreateModel(
                name='SeriesFeed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('edition', models.CharField(help_text='SHA-256 of what the bytes tell that no series holds.', max_length=64)),
                    ('modified_at', models.DateTimeField(help_text='When any text last changed, in whole seconds, never twice the same.')),
                    ('zone_ical', models.BinaryField(help_text='VTIMEZONE.')),
                    ('gathering', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='series_feed', to='workshops.gathering')),
                ],
            ),
            migrations.CreateModel(
                name='SeriesText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('category_slug', models.SlugField(blank=True, max_length=90)),
                    ('digest', models.CharField(help_text='SHA-256 of the facts that the bytes tell.', max_length=64)),
                    ('modified_at', models.DateTimeField(help_text='DTSTAMP and LAST-MODIFIED of the bytes.')),
                    ('ical', models.BinaryField()),
                    ('series', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='text', to='workshops.series')),
                ],
                options={
                    'ordering': ['series'],
                },
            ),
            migrations.CreateModel(
                name='Session',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('part', models.PositiveSmallIntegerField(default=1, verbose_name='part')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='calendar UID')),
                    ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='from')),
                    ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                    ('pinned', models.BooleanField(default=False, verbose_name='pinned')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('source_id', models.CharField(blank=True, editable=False, help_text='Its id in an imported programme.', max_length=200)),
                    ('offering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='workshops.offering')),
                    ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='workshops.place', verbose_name='place')),
                ],
                options={
                    'ordering': ['starts_at', 'pk'],
                    'indexes': [models.Index(fields=['starts_at', 'ends_at'], name='session_time')],
                    'constraints': [models.UniqueConstraint(fields=('offering', 'part'), name='session_part_once'), models.CheckConstraint(condition=models.Q(models.Q(('ends_at', None), ('place', None), ('starts_at', None)), models.Q(('ends_at__gt', models.F('starts_at')), ('starts_at__isnull', False)), _connector='OR'), name='session_placed_whole_or_not')],
                },
            ),
            migrations.CreateModel(
                name='SessionChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField()),
                    ('title', models.CharField(max_length=200)),
                    ('kind', models.CharField(choices=[('added', 'New'), ('moved', 'New time'), ('place', 'New place'), ('cancelled', 'Cancelled'), ('returned', 'Takes place after all'), ('teachers', 'New teacher'), ('title', 'New title'), ('text', 'New description')], max_length=10)),
                    ('before', models.JSONField(default=dict)),
                    ('after', models.JSONField(default=dict)),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='workshops.release')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('release', 'uid', 'kind'), name='session_change_once')],
                },
            ),
            migrations.CreateModel(
                name='SignUpRules',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('window', models.CharField(choices=[('evening', 'Each day opens the evening before'), ('open', 'All days are open'), ('closed', 'Closed for now'), ('off', 'No sign-ups: people just come')], default='evening', max_length=8, verbose_name='sign-up')),
                    ('opens_at', models.TimeField(default=datetime.time(19, 0), verbose_name='opens at, the evening before')),
                    ('moving', models.CharField(choices=[('auto', 'At once, when a seat comes free'), ('stated', 'At the hours below, so that nobody must watch a phone'), ('offers', 'By asking the next one, who answers in time')], default='auto', max_length=7, verbose_name='the line moves up')),
                    ('moves_first', models.TimeField(blank=True, help_text='Say it at the board.', null=True, verbose_name='line moves at')),
                    ('moves_second', models.TimeField(blank=True, null=True, verbose_name='and at')),
                    ('answer_minutes', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)], verbose_name='minutes to answer')),
                    ('moved_at', models.DateTimeField(editable=False, help_text='When the lines last moved at a stated hour.', null=True)),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('gathering', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sign_up_rules', to='workshops.gathering')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('moving', 'stated'), _negated=True), ('moves_first__isnull', False), _connector='OR'), name='stated_lines_have_an_hour'), models.CheckConstraint(condition=models.Q(('answer_minutes__gte', 5)), name='an_answer_has_five_minutes')],
                },
            ),
            migrations.CreateModel(
                name='Skill',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                    ('slug', models.SlugField(max_length=110, unique=True)),
                    ('about', models.TextField(blank=True, max_length=2000, verbose_name='about')),
                    ('other_names', models.TextField(blank=True, help_text='What else people call it, one on each line.', max_length=2000, verbose_name='other names')),
                    ('search_text', workshops.skills.fields.SearchTextField(default='', editable=False)),
                    ('pending', models.BooleanField(default=False, verbose_name='waits for the catalogue')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skills', to='workshops.category', verbose_name='category')),
                    ('proposed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposed_skills', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['name'],
                    'indexes': [models.Index(condition=models.Q(('pending', True)), fields=['name'], name='skill_pending')],
                },
            ),
            migrations.CreateModel(
                name='OldAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=110, unique=True)),
                    ('skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_addresses', to='workshops.skill')),
                ],
                options={
                    'verbose_name_plural': 'old addresses',
                },
            ),
            migrations.CreateModel(
                name='Listing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('teach', 'I can teach this'), ('learn', 'I want to learn this')], max_length=10, verbose_name='kind')),
                    ('note', models.TextField(blank=True, max_length=1000, verbose_name='in your words')),
                    ('level', models.CharField(choices=[('any', 'Everybody'), ('beginner', 'Beginners'), ('intermediate', 'Some experience'), ('advanced', 'Much experience')], default='any', max_length=15, verbose_name='level')),
                    ('languages', models.CharField(blank=True, max_length=100, verbose_name='languages')),
                    ('at_gatherings', models.BooleanField(default=True, verbose_name='at gatherings')),
                    ('perennial', models.BooleanField(default=False, verbose_name='all year round, where I live')),
                    ('one_to_one', models.BooleanField(default=False, verbose_name='one to one')),
                    ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(10080)], verbose_name='usual length in minutes')),
                    ('capacity', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1000)], verbose_name='group size at most')),
                    ('bring', models.TextField(blank=True, max_length=2000, verbose_name='what learners bring')),
                    ('age_from', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(120)], verbose_name='youngest age')),
                    ('age_to', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(120)], verbose_name='oldest age')),
                    ('guardian_under', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(21)], verbose_name='with a guardian when younger than')),
                    ('fee_from', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='materials fee from')),
                    ('fee_to', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='materials fee to')),
                    ('fee_currency', models.CharField(blank=True, max_length=3, validators=[workshops.skills.terms.validate_currency], verbose_name='currency')),
                    ('payment', models.CharField(blank=True, choices=[('cash', 'Money'), ('trade', 'Trade'), ('either', 'Money or trade')], max_length=10, verbose_name='paid in')),
                    ('no_one_turned_away', models.BooleanField(default=False, verbose_name='no one is turned away for lack of money')),
                    ('fee_note', models.CharField(blank=True, max_length=200, verbose_name='about the fee')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('needs', models.ManyToManyField(blank=True, related_name='+', to='workshops.feature', verbose_name='what the place must have')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listings', to=settings.AUTH_USER_MODEL)),
                    ('skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listings', to='workshops.skill', verbose_name='skill')),
                ],
                options={
                    'ordering': ['skill__name', 'kind', 'pk'],
                    'indexes': [models.Index(fields=['skill', 'kind', 'person'], name='listing_of_skill')],
                    'constraints': [models.UniqueConstraint(fields=('person', 'skill', 'kind'), name='listing_once'), models.CheckConstraint(condition=models.Q(('age_from', None), ('age_to', None), ('age_to__gte', models.F('age_from')), _connector='OR'), name='listing_ages_in_order'), models.CheckConstraint(condition=models.Q(('fee_from', None), ('fee_to', None), ('fee_to__gte', models.F('fee_from')), _connector='OR'), name='listing_fees_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('fee_from', None), ('fee_from__gte', 0), _connector='OR'), models.Q(('fee_to', None), ('fee_to__gte', 0), _connector='OR')), name='listing_fees_not_negative'), models.CheckConstraint(condition=models.Q(models.Q(('minutes', None), ('minutes__gte', 5), _connector='OR'), models.Q(('capacity', None), ('capacity__gte', 1), _connector='OR')), name='listing_counts_positive'), models.CheckConstraint(condition=models.Q(('at_gatherings', True), ('perennial', True), ('one_to_one', True), _connector='OR'), name='listing_is_somewhere')],
                },
            ),
            migrations.CreateModel(
                name='SkillCall',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('minimum', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2), django.core.validators.MaxValueValidator(500)], verbose_name='so many must say they would come')),
                    ('until', models.DateField(verbose_name='until')),
                    ('ripe_at', models.DateTimeField(null=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('called_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='workshops.gathering')),
                    ('skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='workshops.skill')),
                ],
                options={
                    'ordering': ['until', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'skill'), name='one_call_for_a_skill'), models.CheckConstraint(condition=models.Q(('minimum__gte', 2)), name='call_needs_two_at_least')],
                },
            ),
            migrations.CreateModel(
                name='CallVoice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voices', to=settings.AUTH_USER_MODEL)),
                    ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='workshops.skillcall')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('call', 'person'), name='one_voice_each')],
                },
            ),
            migrations.CreateModel(
                name='Slot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(verbose_name='day')),
                    ('starts', models.TimeField(verbose_name='from')),
                    ('ends', models.TimeField(verbose_name='until')),
                    ('label', models.CharField(max_length=60, verbose_name='label')),
                    ('kind', models.CharField(choices=[('class', 'Workshops'), ('common', 'Everyone together (meals, circles)')], default='class', max_length=10, verbose_name='kind')),
                    ('edited', models.BooleanField(default=False, editable=False, help_text='Changed by hand; its pattern leaves it alone.')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='workshops.gathering')),
                    ('pattern', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='slots', to='workshops.slotpattern')),
                ],
                options={
                    'ordering': ['day', 'starts', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'day', 'starts', 'label'), name='slot_once')],
                },
            ),
            migrations.CreateModel(
                name='OpenSlot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('until', models.DateTimeField(verbose_name='until')),
                    ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='openings', to='workshops.place')),
                    ('slot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='openings', to='workshops.slot')),
                ],
                options={
                    'ordering': ['slot', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('slot', 'place'), name='slot_opened_once_per_place'), models.UniqueConstraint(condition=models.Q(('place', None)), fields=('slot',), name='slot_opened_once_for_any')],
                },
            ),
            migrations.CreateModel(
                name='Availability',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('choice', models.CharField(choices=[('can', 'can'), ('rather_not', 'rather not'), ('cannot', 'cannot')], max_length=10, verbose_name='choice')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='availability', to=settings.AUTH_USER_MODEL)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='availability', to='workshops.gathering')),
                    ('slot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='availability', to='workshops.slot')),
                ],
                options={
                    'verbose_name_plural': 'availability',
                    'ordering': ['slot__day', 'slot__starts', 'pk'],
                    'indexes': [models.Index(fields=['gathering', 'person'], name='availability_of_a_teacher')],
                    'constraints': [models.UniqueConstraint(fields=('person', 'slot'), name='availability_once_per_slot'), models.CheckConstraint(condition=models.Q(('choice__in', ['can', 'rather_not', 'cannot'])), name='availability_choice_known')],
                },
            ),
            migrations.CreateModel(
                name='SlotPattern',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('label', models.CharField(max_length=60, verbose_name='label')),
                    ('kind', models.CharField(choices=[('class', 'Workshops'), ('common', 'Everyone together (meals, circles)')], default='class', max_length=10, verbose_name='kind')),
                    ('starts', models.TimeField(verbose_name='from')),
                    ('ends', models.TimeField(verbose_name='until')),
                    ('days', recurrence.fields.RecurrenceField(verbose_name='on which days')),
                    ('skip_first', models.BooleanField(default=False, verbose_name='not on the first day')),
                    ('skip_last', models.BooleanField(default=False, verbose_name='not on the last day')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slot_patterns', to='workshops.gathering')),
                ],
                options={
                    'ordering': ['starts', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='Star',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('offering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stars', to='workshops.offering')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stars', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('person', 'offering'), name='star_once')],
                },
            ),
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
            migrations.CreateModel(
                name='SessionMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.JSONField()),
                    ('after', models.JSONField()),
                    ('day_before', models.DateField(blank=True, null=True)),
                    ('day_after', models.DateField(blank=True, null=True)),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='workshops.session')),
                    ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='workshops.step')),
                ],
                options={
                    'ordering': ['-pk'],
                    'constraints': [models.UniqueConstraint(fields=('step', 'session'), name='move_once_per_step')],
                },
            ),
            migrations.CreateModel(
                name='TeachInvitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('asked', 'asked'), ('accepted', 'gladly'), ('declined', 'not this time')], default='asked', max_length=10)),
                    ('never_again', models.BooleanField(default=False, help_text='Wants no invitations to teach, from any gathering.')),
                    ('invited_at', models.DateTimeField(auto_now_add=True)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teach_invitations', to='workshops.gathering')),
                    ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teach_invitations', to=settings.AUTH_USER_MODEL)),
                    ('skill', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teach_invitations', to='workshops.skill')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('never_again', True)), fields=['person'], name='wants_no_invitations')],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'skill', 'person'), name='invited_to_teach_once')],
                },
            ),
            migrations.CreateModel(
                name='TeamInvitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('email', models.EmailField(help_text='As it was typed; organizers see it.', max_length=254, verbose_name='e-mail')),
                    ('name', models.CharField(blank=True, max_length=150, verbose_name='name')),
                    ('roles', models.JSONField(default=list, verbose_name='roles')),
                    ('state', models.CharField(choices=[('open', 'waits for an answer'), ('accepted', 'accepted'), ('declined', 'declined'), ('withdrawn', 'withdrawn')], default='open', max_length=10, verbose_name='state')),
                    ('letters', models.PositiveSmallIntegerField(default=1, help_text='How often it was posted.')),
                    ('asked_at', models.DateTimeField(auto_now_add=True)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team_invitations', to='workshops.gathering')),
                    ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team_invitations', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('gathering', 'person'), name='team_invitation_open_once'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='team_invitation_answered_when_closed')],
                },
            ),
            migrations.CreateModel(
                name='TeamMember',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('organizer', 'Organizer: everything, and the team itself'), ('scheduler', 'Scheduler: places, slots, workshops and the schedule'), ('reviewer', 'Reviewer: reads proposals and decides on them'), ('steward', 'Steward: boards and rosters')], max_length=10, verbose_name='role')),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team', to='workshops.gathering')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team_roles', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['role', 'person__name'],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'person', 'role'), name='team_role_once')],
                },
            ),
            migrations.CreateModel(
                name='Workshop',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('abstract', models.CharField(blank=True, max_length=500, verbose_name='in one sentence')),
                    ('description', models.TextField(blank=True, max_length=20000, verbose_name='description')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('changes', 'Changes asked for'), ('waitlisted', 'Waitlisted'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='draft', max_length=10, verbose_name='state')),
                    ('asked_at', models.DateTimeField(editable=False, help_text='When its teachers were asked to confirm.', null=True)),
                    ('confirm_by', models.DateField(blank=True, null=True, verbose_name='to be confirmed by')),
                    ('nagged_at', models.DateTimeField(editable=False, help_text='When they were last reminded to confirm.', null=True)),
                    ('confirmed_at', models.DateTimeField(editable=False, null=True)),
                    ('language', models.CharField(blank=True, max_length=20, verbose_name='language')),
                    ('bring', models.TextField(blank=True, max_length=2000, verbose_name='what to bring')),
                    ('age_from', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(120)], verbose_name='youngest age')),
                    ('age_to', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(120)], verbose_name='oldest age')),
                    ('guardian', models.CharField(blank=True, choices=[('alone', 'Young people may come alone'), ('under', 'Those under an age come with a guardian'), ('all', 'Young people come with a guardian')], max_length=10, verbose_name='young people')),
                    ('guardian_under', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='with a guardian under the age of')),
                    ('audience', models.CharField(blank=True, max_length=100, verbose_name='for whom, in words')),
                    ('level', models.CharField(blank=True, choices=[('all', 'For everyone, new or not'), ('first', 'For beginners'), ('some', 'With some experience'), ('skilled', 'For the skilled')], max_length=10, verbose_name='level')),
                    ('fee_from', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='materials fee from')),
                    ('fee_to', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='materials fee to')),
                    ('fee_currency', models.CharField(blank=True, max_length=3, validators=[workshops.skills.terms.validate_currency], verbose_name='currency')),
                    ('no_one_turned_away', models.BooleanField(default=False, verbose_name='no one is turned away for lack of money')),
                    ('trade', models.BooleanField(default=False, verbose_name='something in trade is welcome too')),
                    ('fee_note', models.CharField(blank=True, max_length=200, verbose_name='about the fee')),
                    ('capacity', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5000)], verbose_name='group size at most')),
                    ('slots', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='length in slots')),
                    ('parts', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='parts (sittings)')),
                    ('repeats', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='times it is given')),
                    ('source_id', models.CharField(blank=True, editable=False, help_text='Its id in an imported programme.', max_length=200)),
                    ('link', models.URLField(blank=True, max_length=500, verbose_name='link')),
                    ('team_notes', models.TextField(blank=True, max_length=4000, verbose_name='notes to the organizers')),
                    ('form_id', models.UUIDField(editable=False, help_text='Of the form that made it: one form makes one workshop.', null=True, unique=True)),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('again_of', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workshops.workshop')),
                    ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='workshops', to='workshops.category', verbose_name='category')),
                    ('confirmed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='workshops', to='workshops.gathering')),
                    ('late_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workshops.gracelink')),
                    ('needs', models.ManyToManyField(blank=True, related_name='+', to='workshops.feature', verbose_name='what the place must have')),
                    ('prerequisites', models.ManyToManyField(blank=True, related_name='followers', to='workshops.workshop', verbose_name='builds on')),
                    ('skills', models.ManyToManyField(blank=True, related_name='workshops', to='workshops.skill', verbose_name='skills')),
                    ('teachers', models.ManyToManyField(related_name='workshops', through='workshops.WorkshopTeacher', to=settings.AUTH_USER_MODEL, verbose_name='teachers')),
                ],
                options={
                    'ordering': ['title', 'pk'],
                    'indexes': [models.Index(condition=models.Q(('confirmed_at', None), ('state', 'accepted')), fields=['confirm_by'], name='workshop_unconfirmed')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('source_id', ''), _negated=True), fields=('gathering', 'source_id'), name='workshop_source_once'), models.CheckConstraint(condition=models.Q(('age_from', None), ('age_to', None), ('age_to__gte', models.F('age_from')), _connector='OR'), name='workshop_ages_in_order'), models.CheckConstraint(condition=models.Q(('fee_from', None), ('fee_to', None), ('fee_to__gte', models.F('fee_from')), _connector='OR'), name='workshop_fees_in_order'), models.CheckConstraint(condition=models.Q(('parts__gte', 1), ('repeats__gte', 1), ('slots__gte', 1)), name='workshop_counts_positive'), models.CheckConstraint(condition=models.Q(models.Q(('guardian', 'under'), ('guardian_under__gte', 1), ('guardian_under__isnull', False)), models.Q(models.Q(('guardian', 'under'), _negated=True), ('guardian_under', None)), _connector='OR'), name='workshop_guardian_whole_or_not'), models.CheckConstraint(condition=models.Q(models.Q(('fee_from', None), ('fee_from__gte', 0), _connector='OR'), models.Q(('fee_to', None), ('fee_to__gte', 0), _connector='OR')), name='workshop_fees_not_negative'), models.CheckConstraint(condition=models.Q(('confirmed_at', None), ('state', 'accepted'), _connector='OR'), name='workshop_confirmed_is_accepted')],
                },
            ),
            migrations.CreateModel(
                name='Wish',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rank', models.PositiveSmallIntegerField()),
                    ('met', models.BooleanField(help_text='None until it is drawn.', null=True)),
                    ('lost', models.CharField(blank=True, choices=[('full', 'more wishes than seats'), ('overlap', 'at the time of something you have')], max_length=7)),
                    ('draw', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='workshops.draw')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to=settings.AUTH_USER_MODEL)),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='workshops.workshop')),
                ],
                options={
                    'ordering': ['draw', 'person', 'rank'],
                    'constraints': [models.UniqueConstraint(fields=('draw', 'person', 'workshop'), name='wish_once'), models.UniqueConstraint(fields=('draw', 'person', 'rank'), name='wish_rank_once'), models.CheckConstraint(condition=models.Q(('rank__gte', 1), ('rank__lte', 20)), name='wish_ranked')],
                },
            ),
            migrations.CreateModel(
                name='TeachingInvitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('known_as', models.CharField(help_text='The address or name that the inviter gave.', max_length=254)),
                    ('role', models.CharField(choices=[('teacher', 'Teacher'), ('helper', 'Helper')], default='teacher', max_length=10, verbose_name='role')),
                    ('state', models.CharField(choices=[('asked', 'invited'), ('accepted', 'accepted'), ('declined', 'declined'), ('withdrawn', 'taken back')], default='asked', max_length=10, verbose_name='state')),
                    ('asked_at', models.DateTimeField(auto_now_add=True)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teaching_invitations', to=settings.AUTH_USER_MODEL)),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='workshops.workshop')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('workshop', 'person'), name='teaching_invitation_once'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='teaching_invitation_answered_or_not')],
                },
            ),
            migrations.CreateModel(
                name='ReviewTag',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=40, verbose_name='tag')),
                    ('colour', models.CharField(choices=[('steelblue', 'Blue'), ('teal', 'Teal'), ('olivedrab', 'Green'), ('goldenrod', 'Yellow'), ('chocolate', 'Orange'), ('firebrick', 'Red'), ('rebeccapurple', 'Purple'), ('sienna', 'Brown')], default='steelblue', max_length=20, verbose_name='colour')),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_tags', to='workshops.gathering')),
                    ('workshops', models.ManyToManyField(blank=True, related_name='review_tags', to='workshops.workshop')),
                ],
                options={
                    'ordering': ['name', 'pk'],
                    'constraints': [models.UniqueConstraint(models.F('gathering'), django.db.models.functions.text.Lower('name'), name='review_tag_once')],
                },
            ),
            migrations.CreateModel(
                name='ReviewScore',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('value', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='score')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_scores', to='workshops.workshop')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('workshop', 'person'), name='review_score_once'), models.CheckConstraint(condition=models.Q(('value__gte', 1), ('value__lte', 5)), name='review_score_in_range')],
                },
            ),
            migrations.CreateModel(
                name='ReviewRead',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_reads', to='workshops.workshop')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('workshop', 'person'), name='review_read_once')],
                },
            ),
            migrations.CreateModel(
                name='ReviewComment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField(max_length=5000, verbose_name='comment')),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('changed_at', models.DateTimeField(editable=False, null=True)),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_comments', to='workshops.workshop')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='WorkshopTeacher',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('teacher', 'Teacher'), ('helper', 'Helper')], default='teacher', max_length=10, verbose_name='role')),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teaching', to=settings.AUTH_USER_MODEL)),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teaching', to='workshops.workshop')),
                ],
                options={
                    'ordering': ['order', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('workshop', 'person'), name='teacher_once_per_workshop')],
                },
            ),
        ]),
        migrations.RunPython(catalogue.add_catalogue, catalogue.remove_catalogue),
        migrations.RunPython(youth.add, migrations.RunPython.noop),
        migrations.RunPython(wider.widen_catalogue, wider.narrow_catalogue),
    ]
