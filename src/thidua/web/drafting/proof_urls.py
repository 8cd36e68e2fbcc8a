"""The proof page, open to everyone."""

from django.urls import path

from thidua.web.drafting import certificates

app_name = "proof"
urlpatterns = [path("<str:code>/", certificates.proof, name="show")]
