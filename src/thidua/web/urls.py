"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("", include("thidua.web.today.urls")),
    path("", include("thidua.web.signin.urls")),
    path("", include("thidua.web.shell.urls")),
    path("tiep-nhan/", include("thidua.web.intake.urls")),
    path("phong-trao/", include("thidua.web.movement.urls")),
    path("lich/", include("thidua.web.calendars.urls")),
    path("lich-dien-thoai/", include("thidua.web.calendars.feed_urls")),
    path("nhiem-vu/", include("thidua.web.tasks.urls")),
    path("dang-ky/", include("thidua.web.pledges.urls")),
    path("cham-diem/", include("thidua.web.pledges.score_urls")),
    path("minh-chung/", include("thidua.web.evidence.urls")),
    path("de-cu/", include("thidua.web.nominations.urls")),
    path("chi-tieu/", include("thidua.web.quotas.urls")),
    path("hoi-dong/phien/", include("thidua.web.room.urls")),
    path("phong/", include("thidua.web.room.seat_urls")),
    path("", include("thidua.web.standing.urls")),
    path("cong-khai/", include("thidua.web.publicity.urls")),
    path("hoi-dong/", include("thidua.web.council_room.urls")),
    path("ho-so/", include("thidua.web.papers.urls")),
    path("trinh-ho-so/", include("thidua.web.submissions.urls")),
    path("tiep-nhan-ho-so/", include("thidua.web.submissions.office_urls")),
    path("van-ban/", include("thidua.web.drafting.urls")),
    path("khen-thuong/", include("thidua.web.awards.urls")),
    path("vinh-danh/", include("thidua.web.honours.urls")),
    path("bao-cao/", include("thidua.web.reports.urls")),
    path("xac-nhan/", include("thidua.web.drafting.proof_urls")),
    path("so-van-ban/", include("thidua.web.registers.urls")),
    path("nhan-su/", include("thidua.web.people.urls")),
    path("don-vi/", include("thidua.web.units.urls")),
    path("chua-luu/", include("thidua.web.parking.urls")),
    path("ban-giao/", include("thidua.web.handover.urls")),
    path("phap-ly/", include("thidua.web.law.urls")),
]
handler400 = "thidua.web.shell.errors.bad_request"
handler403 = "thidua.web.shell.errors.forbidden"
handler404 = "thidua.web.shell.errors.not_found"
handler500 = "thidua.web.shell.errors.server_error"
