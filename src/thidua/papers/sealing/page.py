"""The page inside every sealed archive that a receiving officer opens from disk: it reads files and sends nothing anywhere."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_PAGE = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-{script_digest}'; style-src 'sha256-{style_digest}'">
<title>Kiểm tra hồ sơ trình khen thưởng</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>Kiểm tra hồ sơ trình khen thưởng</h1>
<p class="lead">Trang này đối chiếu từng tệp của hồ sơ với mục lục đã niêm phong. Mọi việc thực hiện ngay trên máy; không có dữ liệu nào được gửi đi.</p>
<section id="cho" class="drop" aria-labelledby="chon">
<h2 id="chon">Chọn hồ sơ cần kiểm tra</h2>
<p>Kéo tệp nén (.zip) hoặc thư mục đã giải nén thả vào khung này, hoặc chọn:</p>
<div class="row">
<label class="button" for="tep">Chọn tệp .zip hoặc các tệp</label><input id="tep" type="file" multiple>
<label class="button second" for="thu-muc">Chọn thư mục đã giải nén</label><input id="thu-muc" type="file" webkitdirectory multiple>
</div>
</section>
<div id="ket-qua" role="status" aria-live="polite"></div>
<section>
<h2>Đối chiếu với Phiếu giao nhận</h2>
<label for="ma">Mã ghi trên Phiếu giao nhận hồ sơ (của tệp nén hoặc của mục lục)</label>
<input id="ma" type="text" autocomplete="off" spellcheck="false">
<p id="so-ma" role="status"></p>
<p class="hint">Mục lục chỉ cho biết các tệp có khớp với nhau hay không. Muốn chắc đây đúng là hồ sơ nhà trường đã gửi thì so mã với Phiếu giao nhận bản giấy.</p>
</section>
<section>
<h2>Tự kiểm tra không dùng trang này</h2>
<p>Mở <code>muc-luc.json</code> bằng Notepad: mỗi tệp có một mã SHA-256. Tính mã của tệp trên máy rồi so sánh:</p>
<p>Windows, cửa sổ lệnh tại thư mục hồ sơ:</p><pre>certutil -hashfile ten-tep.pdf SHA256</pre>
<p>Linux:</p><pre>sha256sum ten-tep.pdf</pre>
<p>macOS:</p><pre>shasum -a 256 ten-tep.pdf</pre>
</section>
<noscript><p class="bad">Trình duyệt đang tắt JavaScript. Đề nghị bật lại hoặc tự kiểm tra theo hướng dẫn ở trên.</p></noscript>
</main>
<script>{script}</script>
</body>
</html>
"""


@cache
def check_page() -> bytes:
    """The page; the same bytes in every archive of one edition of the program."""
    script = (_HERE / "kiem-tra.js").read_text(encoding="utf-8")
    style = (_HERE / "kiem-tra.css").read_text(encoding="utf-8")
    return _PAGE.format(script=script, style=style, script_digest=_digest(script), style_digest=_digest(style)).encode()


def _digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
