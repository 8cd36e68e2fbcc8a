"""Addresses of the shell itself."""

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

app_name = "shell"


@require_GET
def health(request):  # noqa: ARG001 -- answers anyone, says nothing
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [path("suc-khoe", health, name="health")]
