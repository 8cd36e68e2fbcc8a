"""Why the register of proofs says no."""

PHRASES = {
    "evidence.title": "Minh chứng chưa có tên gọi. Đề nghị nhập tên văn bản hoặc mô tả ngắn.",
    "evidence.unknown": "Không tìm thấy minh chứng này trong sổ minh chứng của đơn vị.",
    "evidence.empty": "Tệp “{file_name}” không có nội dung. Có thể tệp tải lên dở dang; đề nghị mở thử trên máy rồi tải lại.",
    "evidence.too_large": "Tệp “{file_name}” vượt quá {limit} MB. Đề nghị quét lại với độ phân giải thấp hơn hoặc chia thành nhiều tệp.",
    "evidence.too_many": "Mỗi lần tải lên không quá {most} tệp, lần này có {found}. Các tệp chưa được lưu; đề nghị chia thành nhiều lần.",
    "evidence.no_files": "Chưa chọn tệp nào. Đề nghị chọn ảnh, tệp hoặc chụp ảnh rồi lưu.",
    "evidence.type": "Không nhận tệp “{file_name}” vì nội dung không phải PDF, ảnh JPG, PNG, WebP hoặc tệp Word, Excel, PowerPoint đời mới. "
    "Đề nghị lưu lại theo một trong các dạng trên.",
    "evidence.heic": "Ảnh “{file_name}” ở dạng HEIC của iPhone, chương trình chưa đọc được. Đề nghị vào Cài đặt → Camera → Định dạng, "
    "chọn Tương thích nhất rồi chụp lại; hoặc mở ảnh, chọn Chia sẻ → Tùy chọn → Tương thích nhất và gửi lại.",
    "evidence.packed": "Tệp “{file_name}” là tệp nén nên không nhận, vì không biết bên trong có gì. "
    "Đề nghị giải nén rồi tải từng tệp lên; có thể chọn nhiều tệp cùng lúc.",
    "evidence.old_office": "Tệp “{file_name}” thuộc định dạng Word, Excel cũ, có thể mang macro. "
    "Đề nghị mở bằng Word, Excel, lưu thành .docx, .xlsx hoặc PDF rồi tải lên.",
    "evidence.macros": "Tệp “{file_name}” có macro nên không nhận. Đề nghị lưu lại thành .docx, .xlsx không có macro, hoặc in ra PDF.",
    "evidence.calls_out": "Tệp “{file_name}” tự tải nội dung từ nơi khác khi mở nên không nhận. Đề nghị in ra PDF rồi tải bản PDF lên.",
    "evidence.acting_pdf": "Tệp PDF “{file_name}” có mã lệnh hoặc lệnh mở chương trình nên không nhận. "
    "Đề nghị mở tệp, in lại thành PDF (Microsoft Print to PDF) rồi tải bản in đó lên.",
    "evidence.two_faced": "Tệp “{file_name}” vừa là PDF vừa là một loại tệp khác ghép lại nên không nhận. "
    "Đề nghị mở tệp, in lại thành PDF rồi tải bản in đó lên.",
    "evidence.bomb": "Tệp “{file_name}” khi mở ra sẽ lớn bất thường nên không nhận. "
    "Đề nghị chụp, quét lại với kích thước thường dùng hoặc lưu lại tệp từ Word, Excel.",
    "evidence.broken": "Không mở được tệp “{file_name}”: tệp hỏng hoặc tải về chưa đủ. Đề nghị xin lại bản gốc hoặc lưu thành tệp mới.",
    "evidence.password": "Tệp “{file_name}” có mật khẩu mở nên không kiểm tra được. Đề nghị lưu một bản không đặt mật khẩu rồi tải lên.",
    "evidence.virus": "Phần mềm quét vi-rút của đơn vị báo tệp “{file_name}” có mã độc ({found}). Tệp không được lưu. "
    "Đề nghị quét máy đã tạo tệp và báo người phụ trách công nghệ thông tin.",
    "evidence.scanner_down": "Phần mềm quét vi-rút không trả lời nên tệp “{file_name}” chưa được nhận. "
    "Đề nghị thử lại sau ít phút; nếu vẫn vậy, báo người phụ trách công nghệ thông tin.",
    "evidence.same_bytes": "Tệp này đã có trong sổ với tên “{title}”. Đề nghị dùng minh chứng đã có, không cần lưu lần nữa.",
    "evidence.same_record": "Bản ghi này đã có trong sổ với tên “{title}”. Đề nghị dùng minh chứng đã có.",
    "evidence.no_record": "Không tìm thấy bản ghi này, hoặc bản ghi chưa được duyệt, chưa ban hành. Đề nghị chọn lại trong danh sách.",
    "evidence.link": "Đường dẫn chưa đúng. Đề nghị chép đầy đủ địa chỉ trang, bắt đầu bằng https://.",
    "evidence.not_link": "Minh chứng này không phải là đường dẫn nên không có bản chụp. Đề nghị dùng mục Thêm bản mới.",
    "evidence.has_copy": "Đường dẫn này đã có bản chụp. Nếu trang đã thay đổi, đề nghị dùng mục Thêm bản mới; bản chụp cũ được giữ.",
    "evidence.not_yours": "Minh chứng do {who} ghi vào sổ. Đề nghị liên hệ người đó, Thư ký Hội đồng hoặc Hiệu trưởng để sửa.",
    "evidence.final": "Minh chứng đang được dẫn trong nội dung đã duyệt, đã trình hoặc đã ban hành ({where}) nên không rút được. "
    "Nếu minh chứng có sai sót, đề nghị thêm bản mới và đính chính nội dung đó.",
    "evidence.frozen": "Tên, số, ngày, cơ quan ban hành và trang của minh chứng đã được in trong nội dung đã duyệt, đã ban hành ({where}) "
    "nên không sửa. Đề nghị thêm bản mới.",
    "evidence.reason": "Chưa nêu lý do rút minh chứng. Đề nghị ghi rõ lý do; lý do được giữ trong sổ.",
    "evidence.withdrawn": "Minh chứng “{title}” đã rút khỏi sổ ({reason}). Đề nghị chọn minh chứng khác.",
    "evidence.replaced": "Minh chứng này đã có bản mới “{title}”. Đề nghị thực hiện trên bản mới nhất.",
    "evidence.no_use": "Nội dung này không còn dẫn minh chứng. Đề nghị tải lại trang.",
    "evidence.no_file": "Minh chứng này không có tệp kèm theo; bản gốc lưu tại đơn vị hoặc ở đường dẫn đã ghi.",
    "evidence.no_picture": "Minh chứng này không phải ảnh nên không có hình xem trước. Đề nghị tải tệp về để xem.",
}
