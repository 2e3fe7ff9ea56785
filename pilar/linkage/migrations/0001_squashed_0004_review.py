"""The area's tables in one step, for a new installation: what the migrations before it make one by one."""

import django.db.models.deletion
from django.db import migrations, models

from pilar.registry.store.tables import Tables


# On SQLite the table is its own index (WITHOUT ROWID): half the space, and one look-up a key instead of two.
SQLITE = (
    'CREATE TABLE linkage_linkkey ("key" bigint NOT NULL, business_id bigint NOT NULL, '
    'PRIMARY KEY ("key", business_id)) WITHOUT ROWID'
)


class CreateLinkKey(migrations.CreateModel):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(SQLITE)
        else:
            super().database_forwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):

    replaces = [('linkage', '0001_initial'), ('linkage', '0002_learnt'), ('linkage', '0003_recipes'), ('linkage', '0004_review')]

    initial = True

    dependencies = [
    ]

    operations = [
        Tables([
        migrations.CreateModel(
            name='KeyRecipes',
            fields=[
                ('id', models.SmallIntegerField(primary_key=True, serialize=False)),
                ('mark', models.CharField(max_length=16)),
            ],
        ),
        CreateLinkKey(
            name='LinkKey',
            fields=[
                ('pk', models.CompositePrimaryKey('key', 'business_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('key', models.BigIntegerField()),
                ('business_id', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='PendingKey',
            fields=[
                ('business_id', models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name='TwinSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model_version', models.CharField(max_length=40)),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('started_by', models.BigIntegerField(null=True)),
                ('started_by_name', models.CharField(blank=True, max_length=150)),
                ('until_at', models.DateTimeField(null=True)),
                ('until_id', models.BigIntegerField(default=0)),
                ('businesses', models.BigIntegerField(default=0)),
                ('pairs', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='LearntModel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(max_length=40, unique=True)),
                ('origin', models.CharField(max_length=8)),
                ('fitted', models.JSONField()),
                ('lessons', models.JSONField()),
                ('frequencies', models.JSONField()),
                ('shares', models.JSONField()),
                ('doubts', models.JSONField(default=list)),
                ('records', models.BigIntegerField(default=0)),
                ('pairs', models.BigIntegerField(default=0)),
                ('answers', models.IntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.BigIntegerField(null=True)),
                ('made_by_name', models.CharField(blank=True, max_length=150)),
                ('is_adopted', models.BooleanField(default=False)),
                ('adopted_at', models.DateTimeField(null=True)),
                ('adopted_by', models.BigIntegerField(null=True)),
                ('adopted_by_name', models.CharField(blank=True, max_length=150)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_adopted', True)), fields=('is_adopted',), name='one_model_judges_at_a_time'), models.CheckConstraint(condition=models.Q(('origin__in', ('SHIPPED', 'FITTED', 'TAUGHT'))), name='a_model_has_a_known_origin')],
            },
        ),
        migrations.CreateModel(
            name='Pair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('a', models.BigIntegerField()),
                ('b', models.BigIntegerField(db_index=True)),
                ('business', models.FloatField()),
                ('owner', models.FloatField()),
                ('household', models.FloatField()),
                ('unrelated', models.FloatField()),
                ('pile', models.CharField(max_length=9)),
                ('evidence', models.TextField()),
                ('start', models.FloatField()),
                ('weights', models.JSONField(default=list)),
                ('model_version', models.CharField(max_length=40)),
                ('found_at', models.DateTimeField()),
                ('village_code', models.BigIntegerField(default=0)),
                ('district_code', models.IntegerField(default=0)),
                ('city_code', models.IntegerField(default=0)),
                ('province_code', models.IntegerField(default=0)),
                ('state', models.CharField(default='OPEN', max_length=8)),
                ('is_again', models.BooleanField(default=False)),
                ('held_by', models.BigIntegerField(null=True)),
                ('held_until', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['state', '-business', 'id'], name='pair_by_chance'), models.Index(fields=['city_code', 'state', '-business', 'id'], name='pair_city_chance'), models.Index(fields=['village_code', 'state', '-business', 'id'], name='pair_village_chance')],
                'constraints': [models.UniqueConstraint(fields=('a', 'b'), name='two_businesses_are_one_pair'), models.CheckConstraint(condition=models.Q(('a__lt', models.F('b'))), name='a_pair_names_the_older_business_first'), models.CheckConstraint(condition=models.Q(('pile__in', ('SURE', 'LOOK'))), name='a_pair_is_sure_or_to_be_looked_at'), models.CheckConstraint(condition=models.Q(('state__in', ('OPEN', 'ASKED', 'DECIDED', 'GONE'))), name='a_pair_has_a_known_state')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(max_length=9)),
                ('evidence', models.TextField()),
                ('kept', models.BigIntegerField(null=True)),
                ('dropped', models.BigIntegerField(null=True)),
                ('act', models.CharField(blank=True, db_index=True, max_length=36)),
                ('at', models.DateTimeField()),
                ('by', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(blank=True, max_length=150)),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('taken_back_by', models.BigIntegerField(null=True)),
                ('taken_back_by_name', models.CharField(blank=True, max_length=150)),
                ('pair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='linkage.pair')),
            ],
            options={
                'indexes': [models.Index(fields=['by', 'at'], name='decision_of_a_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at__isnull', True)), fields=('pair',), name='one_decision_stands_per_pair'), models.CheckConstraint(condition=models.Q(('verdict__in', ('SAME', 'OWNER', 'DIFFERENT', 'UNSURE'))), name='a_decision_has_a_known_verdict')],
            },
        ),
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('drawn_at', models.DateTimeField()),
                ('verdict', models.CharField(blank=True, max_length=5)),
                ('checked_at', models.DateTimeField(null=True)),
                ('checked_by', models.BigIntegerField(null=True)),
                ('checked_by_name', models.CharField(blank=True, max_length=150)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sample', to='linkage.decision')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('verdict__in', ('', 'RIGHT', 'WRONG'))), name='a_sample_is_right_or_wrong')],
            },
        ),
        migrations.CreateModel(
            name='FieldQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.BigIntegerField(null=True)),
                ('asked_by_name', models.CharField(blank=True, max_length=150)),
                ('answer', models.CharField(blank=True, max_length=9)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.BigIntegerField(null=True)),
                ('answered_by_name', models.CharField(blank=True, max_length=150)),
                ('pair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='linkage.pair')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('answer__in', ('', 'YES', 'NO', 'UNKNOWN', 'WITHDRAWN'))), name='a_field_answer_is_a_known_one'), models.UniqueConstraint(condition=models.Q(('answer', '')), fields=('pair',), name='one_open_question_per_pair')],
            },
        ),
        ]),
    ]
