"""Addresses of the desk that leads a meeting."""

from django.urls import path

from thidua.web.room import desk

app_name = "room"
urlpatterns = [
    path("dot/<int:round_id>/trieu-tap/", desk.convene, name="convene"),
    path("<int:meeting_id>/", desk.show, name="desk"),
    path("<int:meeting_id>/doi-lich/", desk.postpone, name="postpone"),
    path("<int:meeting_id>/diem-danh/<int:member_id>/", desk.call_roll, name="call_roll"),
    path("<int:meeting_id>/khai-mac/", desk.begin, name="begin"),
    path("<int:meeting_id>/doi-chu-tri/", desk.hand_over, name="hand_over"),
    path("<int:meeting_id>/noi-dung-tiep/", desk.go_on, name="go_on"),
    path("<int:meeting_id>/y-kien/", desk.note_opinion, name="opinion"),
    path("<int:meeting_id>/ma-du-hop/", desk.passes, name="passes"),
    path("<int:meeting_id>/danh-sach-moi/", desk.set_ballot, name="set_ballot"),
    path("danh-sach/<int:ballot_id>/", desk.ballot, name="ballot"),
    path("danh-sach/<int:ballot_id>/mo/", desk.open_ballot, name="open"),
    path("danh-sach/<int:ballot_id>/dong/", desk.close_ballot, name="close"),
    path("danh-sach/<int:ballot_id>/huy/", desk.void, name="void"),
    path("danh-sach/<int:ballot_id>/y-kien-van-ban/", desk.written, name="written"),
    path("danh-sach/<int:ballot_id>/gio-tay/", desk.show_of_hands, name="hands"),
    path("danh-sach/<int:ballot_id>/kiem-phieu/<int:teller_id>/", desk.key_sheet, name="sheet"),
    path("danh-sach/<int:ballot_id>/anh/", desk.photo, name="photo"),
]
