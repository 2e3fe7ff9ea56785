"""The queue: order, keys, tries, states; every test through the public functions."""

from datetime import UTC, datetime, timedelta
from threading import Event
from uuid import uuid4

import pytest
from django.db import transaction
from django_tasks import default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist

from pilar.jobs import domain, queries, services
from pilar.jobs.domain import DEAD, DONE, FAILED, READY, RUNNING
from pilar.jobs.models import Job
from pilar.jobs.services import worker
from pilar.jobs.tests import work_samples as samples

NOW = datetime.now(UTC)


def drain():
    return services.run_worker(Event(), drain=True)


def put(task, *args, **options):
    return services.enqueue(task=task, args=args, now=options.pop("now", NOW), **options)


@pytest.mark.django_db
def test_a_task_runs_and_its_result_is_found_again():
    result = samples.add.enqueue(2, 3)
    assert drain() == 1
    found = samples.add.get_result(result.id)
    assert found.return_value == 5
    assert (found.attempts, found.is_finished) == (1, True)
    assert default_task_backend.get_result(result.id).args == [2, 3]


@pytest.mark.django_db
def test_unknown_results_say_so():
    with pytest.raises(TaskResultDoesNotExist):
        samples.add.get_result(str(uuid4()))
    with pytest.raises(domain.UnknownJob):
        queries.get_job("not an id")


@pytest.mark.django_db
def test_highest_priority_first_then_the_oldest(tmp_path):
    told = str(tmp_path / "told")
    for minutes, word, priority in [(3, "young", 0), (9, "old", 0), (1, "urgent", 5), (20, "idle", -5)]:
        put(samples.tell.using(priority=priority), told, word, now=NOW - timedelta(minutes=minutes))
    assert drain() == 4
    assert (tmp_path / "told").read_text().split() == ["urgent", "old", "young", "idle"]


@pytest.mark.django_db
def test_what_is_for_later_waits(tmp_path):
    told = tmp_path / "told"
    later = put(samples.tell.using(run_after=NOW + timedelta(hours=1)), str(told), "later")
    assert drain() == 0
    assert queries.get_job(later.id).status == READY
    assert not told.exists()


@pytest.mark.django_db
def test_one_key_is_one_job():
    first = put(samples.add, 1, 1, key="intake:7")
    assert put(samples.add, 9, 9, key="intake:7").id == first.id
    drain()
    again = put(samples.add, 1, 1, key="intake:7")
    assert (again.id, again.status, again.result) == (first.id, DONE, 2)
    assert put(samples.add, 1, 1, key="intake:8").id != first.id
    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_a_fault_is_told_by_its_place_never_by_its_words():
    job = put(samples.fail_with_a_name, "Maria Tefa")
    drain()
    state = queries.get_job(job.id)
    assert state.status == FAILED
    assert "ValueError" in state.error
    assert "fail_with_a_name" in state.error
    assert "Maria" not in state.error
    with pytest.raises(ValueError, match="failed"):
        _ = samples.fail_with_a_name.get_result(job.id).return_value


@pytest.mark.django_db
def test_a_sentence_for_the_screen_is_kept():
    job = put(samples.stop_with_a_sentence)
    drain()
    assert (queries.get_job(job.id).status, queries.get_job(job.id).error) == (FAILED, "Berkas ini kosong.")


@pytest.mark.django_db
def test_a_result_that_is_no_json_fails_the_job():
    job = put(samples.return_no_json)
    drain()
    assert queries.get_job(job.id).status == FAILED


@pytest.mark.django_db
def test_asking_again_pauses_and_ends(monkeypatch):
    monkeypatch.setattr(domain, "pause_before", lambda attempt: timedelta(0))
    job = put(samples.ask_again, max_attempts=3)
    assert drain() == 3
    assert (queries.get_job(job.id).status, queries.get_job(job.id).attempts) == (FAILED, 3)


@pytest.mark.django_db
def test_the_pause_grows():
    put(samples.ask_again)
    assert drain() == 1
    waiting = Job.objects.get()
    assert waiting.status == READY
    assert NOW + timedelta(seconds=4) < waiting.run_after < datetime.now(UTC) + timedelta(seconds=6)
    assert [domain.pause_before(n).total_seconds() for n in (1, 2, 3, 9)] == [5, 20, 80, 600]


@pytest.mark.django_db
def test_silent_workers_lose_their_job_and_at_last_it_is_dead():
    job = put(samples.add, 1, 2, max_attempts=2)
    for attempt in (1, 2):
        assert worker._take("elsewhere").attempts == attempt
        assert services.release_silent(now=datetime.now(UTC)) == 0
        assert services.release_silent(now=datetime.now(UTC) + domain.LEASE * 2) == 1
        Job.objects.filter(status=READY).update(run_after=NOW)
    assert queries.get_job(job.id).status == DEAD
    assert drain() == 0
    assert services.retry_job(job_id=job.id, now=NOW).status == READY
    assert drain() == 1
    assert queries.get_job(job.id).result == 3


@pytest.mark.django_db
def test_a_run_that_lost_its_lease_changes_nothing():
    put(samples.add, 1, 2)
    old = worker._take("slow worker")
    services.release_silent(now=datetime.now(UTC) + domain.LEASE * 2)
    Job.objects.update(run_after=NOW)
    new = worker._take("new worker")
    for late in (services.finish, lambda *args: services.fail(args[0], "x", False, args[2])):
        with pytest.raises(domain.LeaseLost):
            late(old, 99, NOW)
    with pytest.raises(domain.LeaseLost):
        services.keep_lease(old, NOW)
    services.keep_lease(new, NOW)
    services.finish(new, 3, NOW)
    assert Job.objects.get().result == 3
    with pytest.raises(domain.LeaseLost):
        services.report_progress(new.pk, 1, 2)


@pytest.mark.django_db
def test_progress_is_told():
    job = put(samples.count_to, 4)
    drain()
    state = queries.get_job(job.id)
    assert (state.progress_done, state.progress_total, state.progress_words) == (4, 4, "4 dari 4")
    assert (state.share, state.result) == (1.0, {"attempt": 1})


@pytest.mark.django_db
def test_finished_jobs_are_forgotten_after_their_time():
    put(samples.add, 1, 2)
    drain()
    assert services.forget_finished(now=datetime.now(UTC) + domain.KEPT - timedelta(minutes=1)) == 0
    assert services.forget_finished(now=datetime.now(UTC) + domain.KEPT + timedelta(minutes=1)) == 1


@pytest.mark.django_db
def test_counts():
    put(samples.add, 1, 2)
    put(samples.add.using(run_after=NOW + timedelta(hours=1)), 1, 2)
    put(samples.add, 1, 2, now=NOW - timedelta(hours=1))
    worker._take("one")
    later = datetime.now(UTC) + timedelta(
        minutes=10
    )  # not NOW: a long run reaches this test minutes after it
    assert queries.count_jobs(later) == {"waiting": 1, "running": 1, "silent": 1}
    assert RUNNING in Job.objects.values_list("status", flat=True)


@pytest.mark.django_db(transaction=True)
def test_a_job_goes_with_its_transaction():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        put(samples.add, 1, 2)
        raise ZeroDivisionError
    assert drain() == 0
    with transaction.atomic():
        put(samples.add, 1, 2)
    assert drain() == 1


@pytest.mark.django_db
def test_a_stopped_worker_takes_nothing():
    put(samples.add, 1, 2)
    stop = Event()
    stop.set()
    assert services.run_worker(stop) == 0


@pytest.mark.django_db
def test_an_idle_worker_only_reads(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert worker._take("idle") is None
