"""Addresses of the desk that leads a meeting."""

from django.urls import path

from thidua.web.room import desk, lists

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
    path("<int:meeting_id>/danh-sach-moi/", lists.set_ballot, name="set_ballot"),
    path("danh-sach/<int:ballot_id>/", lists.ballot, name="ballot"),
    path("danh-sach/<int:ballot_id>/mo/", lists.open_ballot, name="open"),
    path("danh-sach/<int:ballot_id>/dong/", lists.close_ballot, name="close"),
    path("danh-sach/<int:ballot_id>/huy/", lists.void, name="void"),
    path("danh-sach/<int:ballot_id>/y-kien-van-ban/", lists.written, name="written"),
    path("danh-sach/<int:ballot_id>/gio-tay/", lists.show_of_hands, name="hands"),
    path("danh-sach/<int:ballot_id>/kiem-phieu/<int:teller_id>/", lists.key_sheet, name="sheet"),
    path("danh-sach/<int:ballot_id>/xac-nhan/", lists.confirm, name="confirm"),
    path("danh-sach/<int:ballot_id>/dem-lai/", lists.count_again, name="again"),
    path("danh-sach/<int:ballot_id>/rut-ket-qua/", lists.withdraw, name="withdraw"),
    path("danh-sach/<int:ballot_id>/anh/", lists.photo, name="photo"),
]
