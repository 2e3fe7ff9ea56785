"""Whether the database's own pages, indexes and references are whole."""

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True, slots=True)
class Integrity:
    """The finding in one Indonesian sentence, and the first problems as the database words them."""

    ok: bool
    sentence: str
    problems: tuple[str, ...] = ()


def check_sqlite() -> Integrity:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        problems = [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        problems += [
            f"{row[0]} baris {row[1]} menunjuk ke {row[2]} yang tidak ada" for row in cursor.fetchmany(20)
        ]
    if problems:
        return Integrity(False, f"Basis data rusak: {problems[0]}", tuple(problems))
    return Integrity(True, "Basis data utuh: halaman, indeks dan rujukan sudah diperiksa.")


def check_postgres() -> Integrity:
    """What PostgreSQL tells of itself: invalid indexes, and checksum failures where checksums are on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")
        problems = [f"indeks {row[0]} tidak sah" for row in cursor.fetchall()]
        cursor.execute(
            "SELECT coalesce(checksum_failures, 0) FROM pg_stat_database WHERE datname = current_database()"
        )
        failures = cursor.fetchone()[0]
        cursor.execute("SHOW data_checksums")
        checksums = cursor.fetchone()[0] == "on"
    if failures:
        problems.append(f"{failures} halaman gagal uji checksum")
    if problems:
        return Integrity(False, f"Basis data rusak: {problems[0]}", tuple(problems))
    how = "checksum halaman aktif" if checksums else "checksum halaman tidak aktif di server ini"
    return Integrity(True, f"Basis data melaporkan keadaan baik ({how}).")


def check_database() -> Integrity:
    return check_sqlite() if connection.vendor == "sqlite" else check_postgres()
