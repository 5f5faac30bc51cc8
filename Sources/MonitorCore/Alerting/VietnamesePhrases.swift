/// What messages say in Vietnamese.
struct VietnamesePhrases: MessagePhrases {
    let update = "CẬP NHẬT"
    let monitorsNetwork = "mạng của máy giám sát"
    let because = "Căn cứ"
    let lineOrTerminal = "Điểm cầu này chỉ có một địa chỉ: chưa phân biệt được lỗi đường truyền hay lỗi thiết bị."
    let callInOrder = "Gọi lần lượt:"
    let call = "Gọi"

    func sinceShort(_ clock: String) -> String { "từ \(clock)" }

    func sites(_ count: Int) -> String { "\(count) điểm cầu" }

    func sites(_ count: Int, below name: String) -> String { "\(count) điểm cầu thuộc \(name)" }

    func sites(below name: String) -> String { "các điểm cầu thuộc \(name)" }

    func site(_ name: String, andBelow others: Int) -> String { "\(name) và \(others) điểm cầu trực thuộc" }

    func `where`(parent: String?, address: String?) -> String? {
        switch (parent, address) {
        case (let parent?, let address?): "Thuộc \(parent); địa chỉ \(address)."
        case (let parent?, nil): "Thuộc \(parent)."
        case (nil, let address?): "Địa chỉ \(address)."
        case (nil, nil): nil
        }
    }

    func since(_ cause: Cause, _ clock: String) -> String {
        switch cause {
        case .line, .area, .trunk: "mất kết nối từ \(clock)"
        case .equipment: "thiết bị không trả lời từ \(clock), đường truyền vẫn trả lời"
        case .quality: "chất lượng kém từ \(clock)"
        case .flapping: "chập chờn từ \(clock)"
        case .certificate: "phát hiện lúc \(clock)"
        case .monitorUplink: "máy giám sát mất mạng từ \(clock)"
        }
    }

    func soFar(_ duration: String) -> String { "đã \(duration)" }

    func span(_ from: String, _ to: String) -> String { "từ \(from) đến \(to)" }

    func lasted(_ from: String, _ to: String) -> String { "Sự cố kéo dài từ \(from) đến \(to)." }

    func watched(_ from: String, _ to: String) -> String { "Sự cố bắt đầu từ \(from), ngừng theo dõi lúc \(to)." }

    func affected(_ count: Int, _ list: String) -> String { "Tổng cộng \(count) điểm cầu bị ảnh hưởng, gồm: \(list)." }

    func more(_ count: Int) -> String { "và \(count) điểm cầu khác" }

    func role(_ role: Contact.Role) -> String {
        switch role {
        case .hall: "Điểm cầu"
        case .line: "Đường truyền"
        case .equipment: "Thiết bị"
        case .power: "Điện lực"
        case .command: "Chỉ huy"
        }
    }

    func question(_ role: Contact.Role, _ cause: Cause) -> String? {
        switch (role, cause) {
        case (.hall, .line), (.hall, .area), (.hall, .trunk), (.hall, .flapping):
            "hỏi: có điện không, thiết bị mạng có sáng đèn không?"
        case (.hall, .equipment): "hỏi: thiết bị hội nghị đã bật chưa, có điện không?"
        case (.hall, .quality): "hỏi: hình và tiếng có bị giật không, có ai đang dùng chung đường truyền không?"
        case (.power, _): "hỏi: khu vực có đang mất điện không?"
        case (.hall, .monitorUplink), (.hall, .certificate), (.line, _), (.equipment, _), (.command, _): nil
        }
    }

    func nobodyToCall(_ cause: Cause) -> String {
        switch cause {
        case .monitorUplink:
            "Không gọi các điểm cầu; kiểm tra mạng của máy giám sát trước."
        case .quality:
            "Danh bạ chưa có số: báo điểm cầu, rồi gọi đơn vị đường truyền."
        case .equipment, .certificate:
            "Danh bạ chưa có số: gọi điểm cầu hỏi thiết bị, rồi gọi đơn vị phụ trách thiết bị."
        case .line, .area, .trunk, .flapping:
            "Danh bạ chưa có số: gọi điểm cầu hỏi có điện không, rồi gọi đơn vị đường truyền, sau đó điện lực."
        }
    }

    func blind(_ from: String, _ to: String, _ duration: String) -> String {
        "Không quan sát được từ \(from) đến \(to) (\(duration))."
    }

    func found(answering: Int, silent: String, count: Int) -> String {
        count == 0
            ? "Kiểm tra lại: \(answering) điểm cầu trả lời, không có điểm cầu nào mất thêm."
            : "Kiểm tra lại: \(answering) điểm cầu trả lời; \(count) điểm cầu không trả lời: \(silent)."
    }

    let storeMended = "không lưu được sự cố và tin báo; nay đã lưu lại đủ"

    func storeBroke(_ reason: String) -> String {
        "không lưu được sự cố và tin báo, tin báo vẫn gửi đi từ bộ nhớ: \(reason)"
    }

    func unreadable(_ reason: String) -> String { "không đọc được các sự cố đã lưu: \(reason)" }

    func notComposed(incident: Int, _ reason: String) -> String {
        "không soạn được tin báo về sự cố #\(incident): \(reason)"
    }
}
