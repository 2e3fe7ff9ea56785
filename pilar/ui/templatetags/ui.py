"""`{% load ui %}`: the formats, components and charts of every page, gathered from their three files."""

from django import template

from pilar.ui.templatetags import ui_charts, ui_components, ui_formats

register = template.Library()
for part in (ui_formats, ui_components, ui_charts):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
