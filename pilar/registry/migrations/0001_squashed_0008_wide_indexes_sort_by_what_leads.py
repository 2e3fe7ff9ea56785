"""The area's tables in one step, for a new installation: what the migrations before it make one by one."""

import django.db.models.deletion
from django.db import migrations, models

from pilar.registry.store.tables import Tables


# What no model can say, as the migrations this one stands for left it: their files tell why.
SEARCH = "CREATE VIRTUAL TABLE registry_search USING fts5(text, tokenize='ascii', detail=none, columnsize=0)"
WORDS = "CREATE TABLE registry_word (word varchar(200) PRIMARY KEY, businesses bigint NOT NULL)"
_TEXT = "search_text || ' d' || district_code::text || ' c' || city_code::text || ' p' || province_code::text"
BY_WORD = (
    "CREATE INDEX business_by_word ON registry_business USING gin "
    f"(array_to_tsvector(array_remove(string_to_array(lower({_TEXT}), ' '), '')))"
)
LED = {
    "business_by_kind": ("sector", "size", "status", "has_nib"),
    "business_by_kbli": ("kbli_code",),
    "business_by_registration": ("registered_on",),
}
WHOLE = (
    "status", "has_nib", "sector", "size", "has_phone", "has_nik", "kbli_code", "last_seen_on", "registered_on", "province_code",
    "city_code", "district_code", "id",
)  # fmt: skip


def make_search(apps, schema_editor):
    schema_editor.execute(WORDS)
    schema_editor.execute(SEARCH if schema_editor.connection.vendor == "sqlite" else BY_WORD)


def drop_search(apps, schema_editor):
    schema_editor.execute("DROP TABLE registry_word")
    schema_editor.execute(
        "DROP TABLE registry_search" if schema_editor.connection.vendor == "sqlite" else "DROP INDEX business_by_word"
    )


def lighten(apps, schema_editor):
    """PostgreSQL: no index over patterns of local numbers; the wide indexes sorted by what leads them, the others riding along.

    The indexes of the models are not built yet: the editor keeps their statements until the migration ends.
    """
    if schema_editor.connection.vendor != "postgresql":
        return
    others = [f'INDEX "{name}"' for name in LED] + ['INDEX "registry_business_number']
    schema_editor.deferred_sql = [
        statement for statement in schema_editor.deferred_sql if not any(one in str(statement) for one in others)
    ]
    for name, led in LED.items():
        riding = ", ".join(column for column in WHOLE if column not in led)
        schema_editor.deferred_sql.append(
            f"CREATE INDEX {name} ON registry_business ({', '.join(led)}) INCLUDE ({riding})"
        )


class Migration(migrations.Migration):

    replaces = [('registry', '0001_initial'), ('registry', '0002_search'), ('registry', '0003_order_of_names_within_a_province'), ('registry', '0004_proposals_that_empty'), ('registry', '0005_rare_filters_over_a_province'), ('registry', '0006_indexes_nobody_asks'), ('registry', '0007_words_without_a_parser'), ('registry', '0008_wide_indexes_sort_by_what_leads')]

    initial = True

    dependencies = [
    ]

    operations = [
        Tables([
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160)),
                ('name_key', models.CharField(max_length=160, unique=True)),
                ('kind', models.CharField(default='KELOMPOK', max_length=12)),
                ('village_code', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kk_sealed', models.CharField(max_length=120)),
                ('kk_index', models.BigIntegerField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Premises',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(blank=True, max_length=300)),
                ('landmark', models.CharField(blank=True, max_length=160)),
                ('rt', models.CharField(blank=True, max_length=3)),
                ('rw', models.CharField(blank=True, max_length=3)),
                ('village_code', models.BigIntegerField(null=True)),
                ('postal_code', models.CharField(blank=True, max_length=5)),
                ('latitude', models.FloatField(null=True)),
                ('longitude', models.FloatField(null=True)),
                ('place_kind', models.CharField(blank=True, max_length=14)),
            ],
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Business',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('name_key', models.CharField(max_length=200)),
                ('brand', models.CharField(blank=True, max_length=120)),
                ('owner_name', models.CharField(blank=True, max_length=160)),
                ('village_code', models.BigIntegerField(default=0)),
                ('district_code', models.IntegerField(default=0)),
                ('city_code', models.IntegerField(default=0)),
                ('province_code', models.IntegerField(default=0)),
                ('sector', models.CharField(default='OTHER', max_length=16)),
                ('activity', models.CharField(blank=True, max_length=255)),
                ('product', models.CharField(blank=True, max_length=255)),
                ('kbli_code', models.CharField(blank=True, max_length=5)),
                ('kbli_version', models.SmallIntegerField(null=True)),
                ('legal_form', models.CharField(blank=True, max_length=12)),
                ('founded_on', models.DateField(null=True)),
                ('workers_male', models.IntegerField(null=True)),
                ('workers_female', models.IntegerField(null=True)),
                ('workers', models.IntegerField(null=True)),
                ('annual_sales', models.BigIntegerField(null=True)),
                ('sales_band', models.CharField(blank=True, max_length=10)),
                ('capital', models.BigIntegerField(null=True)),
                ('size', models.CharField(default='UNKNOWN', max_length=8)),
                ('nib', models.CharField(blank=True, max_length=13)),
                ('nib_on', models.DateField(null=True)),
                ('has_nib', models.BooleanField(default=False)),
                ('no_nib_reason', models.CharField(blank=True, max_length=14)),
                ('has_phone', models.BooleanField(default=False)),
                ('has_nik', models.BooleanField(default=False)),
                ('status', models.CharField(default='ACTIVE', max_length=8)),
                ('last_seen_on', models.DateField(null=True)),
                ('registered_on', models.DateField()),
                ('record_count', models.IntegerField(default=0)),
                ('search_text', models.TextField(blank=True)),
                ('created_at', models.DateTimeField()),
                ('updated_at', models.DateTimeField()),
                ('merged_into', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to='registry.business')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='businesses', to='registry.owner')),
                ('premises', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='businesses', to='registry.premises')),
            ],
            options={
                'indexes': [models.Index(fields=['city_code', 'name_key', 'id', 'status', 'has_nib', 'sector', 'size', 'has_phone', 'has_nik', 'kbli_code', 'last_seen_on', 'registered_on', 'district_code'], name='business_city_name'), models.Index(fields=['district_code', 'name_key', 'id'], name='business_district_name'), models.Index(fields=['village_code', 'name_key', 'id'], name='business_village_name'), models.Index(fields=['updated_at', 'id'], name='business_by_change'), models.Index(fields=['city_code', 'updated_at', 'id'], name='business_city_change'), models.Index(fields=['last_seen_on', 'id'], name='business_by_sight'), models.Index(fields=['city_code', 'last_seen_on', 'id'], name='business_city_sight'), models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='business_merged'), models.Index(condition=models.Q(('nib', ''), _negated=True), fields=['nib'], name='business_by_nib'), models.Index(fields=['name_key', 'id', 'status', 'has_nib', 'sector', 'size', 'has_phone', 'has_nik', 'kbli_code', 'last_seen_on', 'registered_on', 'province_code', 'city_code', 'district_code'], name='business_by_name'), models.Index(fields=['sector', 'size', 'status', 'has_nib', 'has_phone', 'has_nik', 'kbli_code', 'last_seen_on', 'registered_on', 'province_code', 'city_code', 'district_code', 'id'], name='business_by_kind'), models.Index(fields=['kbli_code', 'status', 'has_nib', 'sector', 'size', 'has_phone', 'has_nik', 'last_seen_on', 'registered_on', 'province_code', 'city_code', 'district_code', 'id'], name='business_by_kbli'), models.Index(fields=['registered_on', 'status', 'has_nib', 'sector', 'size', 'has_phone', 'has_nik', 'kbli_code', 'last_seen_on', 'province_code', 'city_code', 'district_code', 'id'], name='business_by_registration')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ('ACTIVE', 'PAUSED', 'CLOSED', 'MOVED', 'MERGED'))), name='a_business_has_a_known_status'), models.CheckConstraint(condition=models.Q(('size__in', ('MICRO', 'SMALL', 'MEDIUM', 'LARGE', 'UNKNOWN'))), name='a_business_has_a_known_size'), models.CheckConstraint(condition=models.Q(models.Q(('kbli_code', ''), ('kbli_version__isnull', True)), models.Q(models.Q(('kbli_code', ''), _negated=True), ('kbli_version__isnull', False)), _connector='OR'), name='a_kbli_code_never_without_its_version'), models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('status', 'MERGED')), models.Q(models.Q(('status', 'MERGED'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='a_merged_business_says_into_which'), models.CheckConstraint(condition=models.Q(('id', models.F('merged_into')), _negated=True), name='a_business_is_not_merged_into_itself'), models.CheckConstraint(condition=models.Q(models.Q(('has_nib', True), models.Q(('nib', ''), _negated=True)), models.Q(('has_nib', False), ('nib', '')), _connector='OR'), name='has_nib_says_what_nib_says')],
            },
        ),
        migrations.CreateModel(
            name='BusinessCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area_code', models.BigIntegerField()),
                ('parent_code', models.BigIntegerField()),
                ('status', models.CharField(max_length=8)),
                ('has_nib', models.BooleanField()),
                ('sector', models.CharField(max_length=16)),
                ('size', models.CharField(max_length=8)),
                ('businesses', models.IntegerField()),
                ('workers', models.BigIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['parent_code'], name='count_by_parent')],
                'constraints': [models.UniqueConstraint(fields=('area_code', 'status', 'has_nib', 'sector', 'size'), name='one_count_per_area_and_kind')],
            },
        ),
        migrations.CreateModel(
            name='BusinessEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('by', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(blank=True, max_length=150)),
                ('detail', models.JSONField(default=dict)),
                ('business', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='registry.business')),
            ],
        ),
        migrations.CreateModel(
            name='Owner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160)),
                ('name_key', models.CharField(max_length=160)),
                ('sex', models.CharField(blank=True, max_length=1)),
                ('birth_on', models.DateField(null=True)),
                ('nik_sealed', models.CharField(blank=True, max_length=120)),
                ('nik_index', models.BigIntegerField(db_index=True, null=True)),
                ('nik_hint', models.CharField(blank=True, max_length=16)),
                ('phones_sealed', models.CharField(blank=True, max_length=400)),
                ('phone_index', models.BigIntegerField(db_index=True, null=True)),
                ('phone2_index', models.BigIntegerField(db_index=True, null=True)),
                ('phone_hint', models.CharField(blank=True, max_length=20)),
                ('email', models.CharField(blank=True, max_length=254)),
                ('npwp_sealed', models.CharField(blank=True, max_length=120)),
                ('npwp_index', models.BigIntegerField(null=True)),
                ('created_at', models.DateTimeField()),
                ('updated_at', models.DateTimeField()),
                ('household', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='owners', to='registry.household')),
            ],
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(max_length=120)),
                ('caption', models.CharField(blank=True, max_length=160)),
                ('taken_on', models.DateField(null=True)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.BigIntegerField(null=True)),
                ('business', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='registry.business')),
            ],
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_id', models.BigIntegerField(db_index=True)),
                ('name', models.CharField(max_length=80)),
                ('query', models.CharField(max_length=600)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user_id', 'name'), name='a_filter_name_once_per_person')],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('kind', models.CharField(max_length=10)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('OSS', 'OFFICE', 'VILLAGE', 'AID', 'SURVEY', 'FIELD', 'CLERK', 'OWNER', 'PARTNER'))), name='a_source_has_a_known_kind')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('content_sha256', models.CharField(blank=True, max_length=64)),
                ('delivered_at', models.DateTimeField()),
                ('delivered_by', models.BigIntegerField(null=True)),
                ('delivered_by_name', models.CharField(blank=True, max_length=150)),
                ('as_of_on', models.DateField()),
                ('row_count', models.IntegerField(default=0)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_by', models.BigIntegerField(null=True)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='registry.source')),
            ],
            options={
                'indexes': [models.Index(fields=['sha256'], name='delivery_by_hash')],
            },
        ),
        migrations.CreateModel(
            name='SourceRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sheet', models.CharField(blank=True, max_length=64)),
                ('row', models.IntegerField(null=True)),
                ('part', models.SmallIntegerField(default=1)),
                ('as_of_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.BigIntegerField(null=True)),
                ('values_json', models.TextField()),
                ('secret_sealed', models.TextField(blank=True)),
                ('cleared', models.CharField(blank=True, max_length=400)),
                ('reason', models.CharField(blank=True, max_length=255)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('business', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='registry.business')),
                ('delivery', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='registry.delivery')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='registry.owner')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='registry.source')),
            ],
        ),
        migrations.CreateModel(
            name='ChangeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('values_json', models.TextField()),
                ('secret_sealed', models.TextField(blank=True)),
                ('reason', models.CharField(max_length=255)),
                ('asked_by', models.BigIntegerField(null=True)),
                ('asked_by_name', models.CharField(max_length=150)),
                ('asked_at', models.DateTimeField()),
                ('status', models.CharField(default='PENDING', max_length=10)),
                ('decided_by', models.BigIntegerField(null=True)),
                ('decided_by_name', models.CharField(blank=True, max_length=150)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_note', models.CharField(blank=True, max_length=255)),
                ('cleared', models.CharField(blank=True, max_length=400)),
                ('business', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='change_requests', to='registry.business')),
            ],
            options={
                'indexes': [models.Index(fields=['status', 'asked_at'], name='change_request_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['PENDING', 'ACCEPTED', 'REFUSED', 'TAKEN_BACK'])), name='a_change_request_has_a_known_status')],
            },
        ),
        migrations.CreateModel(
            name='IdentityNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=8)),
                ('number', models.CharField(max_length=40)),
                ('issued_on', models.DateField(null=True)),
                ('expires_on', models.DateField(null=True)),
                ('business', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='identity_numbers', to='registry.business')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('business', 'kind', 'number'), name='a_number_stands_once_per_business')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(blank=True, max_length=40)),
                ('since_on', models.DateField(null=True)),
                ('from_lists', models.BooleanField(default=False)),
                ('business', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.business')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.group')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('group', 'business'), name='a_business_joins_a_group_once')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=14)),
                ('given_on', models.DateField()),
                ('how', models.CharField(blank=True, max_length=160)),
                ('recorded_by', models.BigIntegerField(null=True)),
                ('withdrawn_on', models.DateField(null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='registry.owner')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True)), fields=('owner', 'purpose'), name='one_consent_per_purpose_in_force'), models.CheckConstraint(condition=models.Q(('purpose__in', ('CONTACT', 'PUBLISH', 'SHARE_MINISTRY', 'SHARE_PARTNER', 'PHOTO'))), name='a_consent_has_a_known_purpose')],
            },
        ),
        ]),
        migrations.RunPython(make_search, drop_search),
        migrations.RunPython(lighten, migrations.RunPython.noop),
    ]
