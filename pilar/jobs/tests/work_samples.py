"""Tasks for the tests: what they did is told in a file named by their argument."""

import os
import time
from pathlib import Path

from django_tasks import task

from pilar.jobs import services
from pilar.jobs.domain import Stopped, TryAgain


def say(path, word):
    with Path(path).open("a") as out:
        out.write(f"{word}\n")


@task()
def add(one, other):
    return one + other


@task()
def tell(path, word):
    say(path, word)


@task()
def fail_with_a_name(name):
    raise ValueError(f"bad row of {name}")


@task()
def stop_with_a_sentence():
    raise Stopped("Berkas ini kosong.")


@task()
def ask_again():
    raise TryAgain


@task()
def return_no_json():
    return object()


@task(takes_context=True)
def count_to(context, total):
    for done in range(1, total + 1):
        services.report_progress(context.task_result.id, done, total, f"{done} dari {total}")
    return {"attempt": context.attempt}


@task()
def hang_at_first(path, seconds):
    """Hangs in its first run, ends at once in the next: a killed worker stands between."""
    say(path, f"start {os.getpid()}")
    if Path(path).read_text().count("start") == 1:
        time.sleep(seconds)
    say(path, "end")
