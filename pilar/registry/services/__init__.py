"""The registry's verbs: the only place that writes it."""

from pilar.registry.services.changing import (
    change_business,
    decide_change,
    note_seen,
    propose_change,
    register_business,
    take_back_change,
)
from pilar.registry.services.delivering import (
    Delivered,
    DeliveryResult,
    WithdrawResult,
    ensure_source,
    record_deliveries,
    record_delivery,
    withdraw_delivery,
)
from pilar.registry.services.keeping import (
    AFTER_CONSENT,
    add_photo,
    delete_filter,
    give_consent,
    join_group,
    leave_group,
    note_export,
    print_photos,
    remove_photo,
    reveal,
    save_filter,
    withdraw_consent,
)
from pilar.registry.services.likely import FINDERS, Twin, likely_twins
from pilar.registry.services.looking import note_look_up
from pilar.registry.services.merging import merge_businesses, unmerge_business
from pilar.registry.services.owners import merge_owners, part_owners
from pilar.registry.services.settling import AFTER_WRITE, Written, lock_registry

__all__ = [
    "AFTER_CONSENT",
    "AFTER_WRITE",
    "FINDERS",
    "Delivered",
    "DeliveryResult",
    "Twin",
    "WithdrawResult",
    "Written",
    "add_photo",
    "change_business",
    "note_seen",
    "decide_change",
    "delete_filter",
    "ensure_source",
    "give_consent",
    "join_group",
    "leave_group",
    "likely_twins",
    "lock_registry",
    "merge_businesses",
    "merge_owners",
    "note_export",
    "note_look_up",
    "part_owners",
    "print_photos",
    "propose_change",
    "record_deliveries",
    "record_delivery",
    "register_business",
    "remove_photo",
    "reveal",
    "save_filter",
    "take_back_change",
    "unmerge_business",
    "withdraw_consent",
    "withdraw_delivery",
]
