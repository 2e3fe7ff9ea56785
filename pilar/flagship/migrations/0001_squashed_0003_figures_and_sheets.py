"""The area's tables in one step, for a new installation: what the migrations before it make one by one."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from pilar.registry.store.tables import Tables


class Migration(migrations.Migration):

    replaces = [('flagship', '0001_rooms'), ('flagship', '0002_decision_files'), ('flagship', '0003_figures_and_sheets')]

    initial = True

    dependencies = [
    ]

    operations = [
        Tables([
        migrations.CreateModel(
            name='Bloc',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12)),
                ('name', models.CharField(max_length=80)),
                ('weight', models.DecimalField(decimal_places=3, default=1, max_digits=6)),
                ('quota', models.IntegerField(default=0)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocs', to='flagship.sitting')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('quota__gte', 0), ('weight__gte', 0)), name='a_bloc_weighs_nothing_or_more'), models.UniqueConstraint(fields=('sitting', 'code'), name='a_bloc_stands_once_in_a_sitting')],
            },
        ),
        migrations.CreateModel(
            name='SectorFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city_code', models.IntegerField()),
                ('year', models.IntegerField()),
                ('sector', models.CharField(max_length=5)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('measure', models.CharField(max_length=7)),
                ('city', models.BigIntegerField()),
                ('nation', models.BigIntegerField()),
                ('source', models.CharField(max_length=120)),
                ('loaded_at', models.DateTimeField()),
                ('loaded_by_name', models.CharField(blank=True, max_length=150)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city_code', 'year', 'measure', 'sector'), name='a_sector_has_one_figure_a_year'), models.CheckConstraint(condition=models.Q(('measure__in', ('WORKERS', 'FIRMS'))), name='a_figure_counts_workers_or_firms'), models.CheckConstraint(condition=models.Q(('city__gte', 0), ('nation__gte', models.F('city'))), name='the_nation_has_no_less_than_the_city')],
            },
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8, unique=True)),
                ('title', models.CharField(max_length=160)),
                ('question', models.CharField(max_length=500)),
                ('held_on', models.DateField(null=True)),
                ('place', models.CharField(blank=True, max_length=160)),
                ('basis', models.CharField(blank=True, max_length=500)),
                ('village_code', models.BigIntegerField(default=0)),
                ('district_code', models.IntegerField(default=0)),
                ('city_code', models.IntegerField()),
                ('province_code', models.IntegerField()),
                ('tree', models.JSONField(default=dict)),
                ('quorum_percent', models.IntegerField(default=66)),
                ('share_percent', models.IntegerField(default=66)),
                ('tie_rule', models.CharField(default='SHARED', max_length=8)),
                ('anonymity', models.CharField(default='ANONYMOUS', max_length=10)),
                ('stop_rule', models.CharField(default='ANY', max_length=4)),
                ('most_rounds', models.IntegerField(default=3)),
                ('top_count', models.IntegerField(default=3)),
                ('ri_table', models.CharField(default='alonso_lamata', max_length=24)),
                ('seed', models.IntegerField(default=1)),
                ('state', models.CharField(default='DRAFT', max_length=6)),
                ('change_reason', models.CharField(blank=True, max_length=300)),
                ('step', models.CharField(blank=True, max_length=10)),
                ('round', models.IntegerField(default=1)),
                ('revision', models.BigIntegerField(default=0)),
                ('held_by', models.BigIntegerField(null=True)),
                ('held_by_name', models.CharField(blank=True, max_length=150)),
                ('held_seen_at', models.DateTimeField(null=True)),
                ('screen_key', models.CharField(max_length=32)),
                ('rehearsal', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.BigIntegerField(null=True)),
                ('created_by_name', models.CharField(blank=True, max_length=150)),
                ('opened_at', models.DateTimeField(null=True)),
                ('quorum_at', models.DateTimeField(null=True)),
                ('sealed_at', models.DateTimeField(null=True)),
                ('sealed_by_name', models.CharField(blank=True, max_length=150)),
                ('ballots_root', models.CharField(blank=True, max_length=64)),
                ('sheet', models.CharField(blank=True, max_length=6)),
            ],
            options={
                'indexes': [models.Index(fields=['city_code', '-created_at'], name='sitting_city_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('DRAFT', 'FROZEN', 'OPEN', 'SEALED'))), name='a_sitting_has_a_known_state'), models.CheckConstraint(condition=models.Q(('step__in', ('', 'JOIN', 'EVIDENCE', 'CANDIDATES', 'WEIGHTS', 'SCORES', 'REVEAL', 'DISCUSS', 'REVISE', 'DECIDE'))), name='a_sitting_has_a_known_step'), models.CheckConstraint(condition=models.Q(('anonymity__in', ('ANONYMOUS', 'CHAIR', 'MINUTES'))), name='a_sitting_has_a_known_promise'), models.CheckConstraint(condition=models.Q(('tie_rule__in', ('SHARED', 'LOT', 'BLOC'))), name='a_sitting_has_a_known_tie_rule'), models.CheckConstraint(condition=models.Q(('stop_rule__in', ('ANY', 'ALL'))), name='a_sitting_has_a_known_stop_rule'), models.CheckConstraint(condition=models.Q(('quorum_percent__range', (1, 100)), ('share_percent__range', (1, 100))), name='shares_of_a_sitting_are_percentages')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reviewed_on', models.DateField()),
                ('facts', models.JSONField()),
                ('lessons', models.TextField()),
                ('keeps', models.BooleanField()),
                ('written_at', models.DateTimeField()),
                ('written_by_name', models.CharField(max_length=150)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='flagship.sitting')),
            ],
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('institution', models.CharField(blank=True, max_length=160)),
                ('invitation', models.CharField(blank=True, max_length=60)),
                ('added_at_door', models.BooleanField(default=False)),
                ('present_at', models.DateTimeField(null=True)),
                ('checked_by_name', models.CharField(blank=True, max_length=150)),
                ('bloc', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='flagship.bloc')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='flagship.sitting')),
            ],
            options={
                'indexes': [models.Index(fields=['sitting', 'name'], name='participant_by_name')],
            },
        ),
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_id', models.BigIntegerField(null=True)),
                ('name', models.CharField(max_length=150)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('duty', models.CharField(max_length=9)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='officers', to='flagship.sitting')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('duty__in', ('MODERATOR', 'CHAIR', 'NOTULIS', 'VERIFIER'))), name='an_officer_has_a_known_duty')],
            },
        ),
        migrations.CreateModel(
            name='DecisionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('whole', models.TextField()),
                ('public', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('root', models.CharField(max_length=64)),
                ('public_key', models.CharField(max_length=64)),
                ('written_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('published_by_name', models.CharField(blank=True, max_length=150)),
                ('sitting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision_file', to='flagship.sitting')),
            ],
        ),
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=6)),
                ('name', models.CharField(max_length=80)),
                ('about', models.CharField(blank=True, max_length=400)),
                ('looks_for', models.CharField(blank=True, max_length=300)),
                ('state', models.CharField(default='ACTIVE', max_length=7)),
                ('came_from', models.CharField(blank=True, max_length=120)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('regional', models.JSONField(default=dict)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='flagship.sitting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sitting', 'code'), name='a_candidate_has_one_code_in_a_sitting'), models.CheckConstraint(condition=models.Q(('state__in', ('ACTIVE', 'MERGED', 'SPLIT', 'DROPPED'))), name='a_candidate_has_a_known_state'), models.CheckConstraint(condition=models.Q(('state', 'ACTIVE'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_candidate_that_left_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('bloc_code', models.CharField(max_length=12)),
                ('pseudonym', models.CharField(max_length=8)),
                ('door_index', models.BigIntegerField(unique=True)),
                ('token_hash', models.CharField(blank=True, max_length=64)),
                ('salt', models.CharField(max_length=32)),
                ('turn', models.IntegerField(default=0)),
                ('draw', models.IntegerField(default=0)),
                ('asked', models.JSONField(default=dict)),
                ('asked_version', models.IntegerField(default=1)),
                ('recused', models.CharField(blank=True, max_length=200)),
                ('way', models.CharField(default='PHONE', max_length=5)),
                ('joined_step', models.CharField(blank=True, max_length=10)),
                ('hash', models.CharField(blank=True, max_length=64)),
                ('participant', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='named_ballots', to='flagship.participant')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='flagship.sitting')),
            ],
            options={
                'indexes': [models.Index(fields=['token_hash'], name='ballot_by_token')],
                'constraints': [models.UniqueConstraint(fields=('sitting', 'pseudonym'), name='a_pseudonym_is_given_once'), models.CheckConstraint(condition=models.Q(('way__in', ('PHONE', 'PAPER'))), name='a_ballot_comes_by_a_known_way')],
            },
        ),
        migrations.CreateModel(
            name='Slip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code_index', models.BigIntegerField(unique=True)),
                ('door_sealed', models.TextField()),
                ('issued_at', models.DateTimeField()),
                ('issued_by_name', models.CharField(blank=True, max_length=150)),
                ('killed_at', models.DateTimeField(null=True)),
                ('killed_reason', models.CharField(blank=True, max_length=200)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slips', to='flagship.participant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('killed_at', None)), fields=('participant',), name='a_person_has_one_living_slip')],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField()),
                ('round', models.IntegerField()),
                ('version', models.IntegerField()),
                ('taken_at', models.DateTimeField()),
                ('taken_by_name', models.CharField(blank=True, max_length=150)),
                ('document', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='flagship.sitting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sitting', 'number'), name='results_of_a_sitting_are_numbered')],
            },
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=10)),
                ('round', models.IntegerField(default=1)),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.BigIntegerField(null=True)),
                ('opened_by_name', models.CharField(blank=True, max_length=150)),
                ('ends_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('opened_keys', models.JSONField(default=list)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='flagship.sitting')),
            ],
            options={
                'indexes': [models.Index(fields=['sitting', 'id'], name='stages_in_order')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('sitting',), name='one_step_is_open_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField()),
                ('document', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('frozen_at', models.DateTimeField()),
                ('frozen_by', models.BigIntegerField(null=True)),
                ('frozen_by_name', models.CharField(blank=True, max_length=150)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='flagship.sitting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sitting', 'number'), name='versions_of_a_sitting_are_numbered'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_version_after_the_first_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=8)),
                ('key', models.CharField(blank=True, max_length=60)),
                ('round', models.IntegerField(default=1)),
                ('value', models.CharField(blank=True, max_length=200)),
                ('text', models.CharField(blank=True, max_length=500)),
                ('signed', models.CharField(blank=True, max_length=120)),
                ('seq', models.BigIntegerField()),
                ('answered_at', models.DateTimeField()),
                ('received_at', models.DateTimeField()),
                ('took_ms', models.IntegerField(null=True)),
                ('standing', models.CharField(max_length=7)),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='flagship.ballot')),
            ],
            options={
                'indexes': [models.Index(fields=['ballot', 'kind', 'key', 'round', 'seq'], name='answers_of_a_ballot')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('TEST', 'INTEREST', 'SUGGEST', 'PAIR', 'SCORE', 'VOTE'))), name='an_answer_has_a_known_kind'), models.CheckConstraint(condition=models.Q(('standing__in', ('COUNTED', 'LATE'))), name='an_answer_counts_or_is_late')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(max_length=16)),
                ('value', models.DecimalField(decimal_places=4, max_digits=18)),
                ('score', models.DecimalField(decimal_places=6, max_digits=8)),
                ('unit', models.CharField(blank=True, max_length=40)),
                ('query', models.CharField(max_length=400)),
                ('counted_on', models.DateField()),
                ('numerator', models.DecimalField(decimal_places=4, max_digits=18)),
                ('denominator', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                ('few', models.BooleanField(default=False)),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='flagship.candidate')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('candidate', 'criterion'), name='a_cell_has_one_fact')],
            },
        ),
        migrations.CreateModel(
            name='Keying',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('keyed_by', models.BigIntegerField()),
                ('keyed_by_name', models.CharField(max_length=150)),
                ('entries', models.JSONField()),
                ('keyed_at', models.DateTimeField()),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keyings', to='flagship.ballot')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('ballot', 'keyed_by'), name='an_officer_keys_a_ballot_once')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField()),
                ('chosen', models.JSONField()),
                ('deviation', models.CharField(blank=True, max_length=500)),
                ('proposed_at', models.DateTimeField()),
                ('proposed_by_name', models.CharField(blank=True, max_length=150)),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='flagship.sitting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sitting', 'number'), name='proposals_of_a_sitting_are_numbered')],
            },
        ),
        ]),
    ]
