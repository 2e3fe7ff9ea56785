"""run: the product on this machine, under one parent that never loads Django, so that it is light and quick."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from pilar.config import environment, readiness, serving
from pilar.config.commands import Stop, addresses

BASE = Path(__file__).resolve().parents[3]


def run(options: argparse.Namespace) -> int:
    environment.refuse_unknown()
    if options.demo:
        os.environ["PILAR_DEMO"] = "yes"
    if options.workers < 0 or not 0 < options.port < 65536:
        raise Stop("--workers harus 1 atau lebih dan --port antara 1 dan 65535.")
    serving.refuse_taken_port(options.host, options.port)
    # Listening for others without a name of its own: a laptop in a room. It answers to its addresses there.
    os.environ.setdefault("PILAR_HOSTS", ",".join(addresses.hosts_for(options.host)))
    # Letters and papers lead here until the installation has a name of its own.
    os.environ.setdefault("PILAR_ORIGIN", f"http://{_shown_host(options)}:{options.port}")
    home = environment.home(BASE)
    greeting = prepare(home, options)
    return serving.serve(options.host, options.port, options.workers, [*_in_the_network(options), *greeting])


def _shown_host(options: argparse.Namespace) -> str:
    own = addresses.own_addresses() if options.host in addresses.ANY else []
    return own[0] if own else "localhost"


def _in_the_network(options: argparse.Namespace) -> list[str]:
    """A line per address under which phones in the same network find this machine."""
    shared = options.host in addresses.ANY
    return (
        [f"Di jaringan ini: http://{one}:{options.port}" for one in addresses.own_addresses()]
        if shared
        else []
    )


def prepare(home: Path, options: argparse.Namespace) -> list[str]:
    """Tables, static files and the first people, in a process of its own when needed; the lines to greet with."""
    database, demo = environment.database(home), environment.flag("PILAR_DEMO")
    greeting = readiness.noted_greeting(home, database, demo=demo)
    if greeting is not None:
        return greeting
    command = [sys.executable, "-m", "pilar", "prepare"]
    command += ["--admin", options.admin] if options.admin else []
    if subprocess.run(command, check=False).returncode:
        raise Stop("Persiapan gagal; lihat pesan di atas.")
    return readiness.noted_greeting(home, database, demo=demo) or []
