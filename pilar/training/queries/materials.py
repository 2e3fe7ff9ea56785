"""What participants take home, as pages ask for it."""

from pilar.accounts.domain import Actor
from pilar.training.domain import cohorts
from pilar.training.models import Enrolment, Lesson, Material, Programme
from pilar.training.queries.lists import Unknown
from pilar.training.queries.pictures import picture_path
from pilar.vault import services as vault


def materials_of(programme: Programme) -> list[Material]:
    return list(programme.materials.all())


def materials_for(place: Enrolment) -> list[Material]:
    """For who has a seat; somebody who left or waits gets nothing."""
    if place.state != cohorts.ENROLLED:
        return []
    return list(Material.objects.filter(programme=place.cohort.programme_id))


def get_material(actor: Actor, material_id: int) -> Material:
    """Raises Unknown."""
    rows = Material.objects.filter(programme__in=Programme.objects.visible_to(actor))
    found = rows.select_related("programme").filter(pk=material_id).first()
    if found is None:
        raise Unknown(str(material_id))
    return found


def own_material(place: Enrolment, material_id: int) -> Material | None:
    return next((one for one in materials_for(place) if one.pk == material_id), None)


def open_material(found: Material) -> bytes:
    """Raises FileNotFoundError."""
    return vault.read_sealed(picture_path(found.sha256))


def teaches_programme(actor: Actor, programme: Programme) -> bool:
    """Whether a trainer's log-in belongs to somebody who teaches it."""
    if actor.user_id is None:
        return False
    return Lesson.objects.filter(cohort__programme=programme, trainers__user_id=actor.user_id).exists()
