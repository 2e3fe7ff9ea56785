"""People in Django's administration pages: to look at, never to change. The door there is the house's own door."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from pilar.accounts.models import User

admin.site.login = secure_admin_login(admin.site.login)


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ("name", "email", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("name", "email")
    exclude = ("password", "phone_sealed", "phone_index")
