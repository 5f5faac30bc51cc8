/// The phrases of a message in one language; sentences are put together in `NotificationText`.
protocol MessagePhrases: Sendable {
    var update: String { get }
    var monitorsNetwork: String { get }
    var because: String { get }
    var lineOrTerminal: String { get }
    var callInOrder: String { get }

    func sites(_ count: Int) -> String
    /// So many sites below one that answers itself.
    func sites(_ count: Int, below name: String) -> String
    func site(_ name: String, andBelow others: Int) -> String
    /// Nil when neither is known.
    func `where`(parent: String?, address: String?) -> String?
    func since(_ cause: Cause, _ clock: String) -> String
    func soFar(_ duration: String) -> String
    func span(_ from: String, _ to: String) -> String
    func affected(_ count: Int, _ list: String) -> String
    func more(_ count: Int) -> String
    func role(_ role: Contact.Role) -> String
    /// What to ask whoever holds the role; nil where that is plain.
    func question(_ role: Contact.Role, _ cause: Cause) -> String?
    func nobodyToCall(_ cause: Cause) -> String
    func blind(_ from: String, _ to: String, _ duration: String) -> String
    func found(answering: Int, silent: String, count: Int) -> String
}

extension MessagePhrases {
    /// A sentence from its words: a capital first, a full stop last.
    func sentence(_ words: String) -> String {
        words.prefix(1).uppercased() + words.dropFirst() + "."
    }

    /// The first names, and how many more there are.
    func list(_ names: [String], limit: Int) -> String {
        let shown = names.prefix(limit).joined(separator: "; ")
        return names.count > limit ? "\(shown); \(more(names.count - limit))" : shown
    }
}

struct VietnamesePhrases: MessagePhrases {
    let update = "CẬP NHẬT"
    let monitorsNetwork = "mạng của máy giám sát"
    let because = "Căn cứ"
    let lineOrTerminal = "Điểm cầu này chỉ có một địa chỉ: chưa phân biệt được lỗi đường truyền hay lỗi thiết bị."
    let callInOrder = "Gọi lần lượt:"

    func sites(_ count: Int) -> String { "\(count) điểm cầu" }

    func sites(_ count: Int, below name: String) -> String { "\(count) điểm cầu thuộc \(name)" }

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
            ? "Kiểm tra lại: \(answering) điểm cầu trả lời, không điểm cầu nào mất thêm."
            : "Kiểm tra lại: \(answering) điểm cầu trả lời; \(count) điểm cầu không trả lời: \(silent)."
    }
}

struct EnglishPhrases: MessagePhrases {
    let update = "UPDATE"
    let monitorsNetwork = "the monitor's network"
    let because = "Why"
    let lineOrTerminal = "This site has one address only: its line and its terminal can't be told apart."
    let callInOrder = "Call in this order:"

    func sites(_ count: Int) -> String { "\(count) \(noun(count))" }

    func sites(_ count: Int, below name: String) -> String { "\(count) \(noun(count)) below \(name)" }

    func site(_ name: String, andBelow others: Int) -> String { "\(name) and \(others) \(noun(others)) below it" }

    private func noun(_ count: Int) -> String { count == 1 ? "site" : "sites" }

    func `where`(parent: String?, address: String?) -> String? {
        switch (parent, address) {
        case (let parent?, let address?): "Below \(parent); address \(address)."
        case (let parent?, nil): "Below \(parent)."
        case (nil, let address?): "Address \(address)."
        case (nil, nil): nil
        }
    }

    func since(_ cause: Cause, _ clock: String) -> String {
        switch cause {
        case .line, .area, .trunk: "down since \(clock)"
        case .equipment: "terminal silent since \(clock), the line answers"
        case .quality: "poor quality since \(clock)"
        case .flapping: "unstable since \(clock)"
        case .certificate: "found at \(clock)"
        case .monitorUplink: "monitor cut off since \(clock)"
        }
    }

    func soFar(_ duration: String) -> String { "\(duration) so far" }

    func span(_ from: String, _ to: String) -> String { "from \(from) to \(to)" }

    func affected(_ count: Int, _ list: String) -> String {
        "\(count) \(noun(count)) affected in all, among them: \(list)."
    }

    func more(_ count: Int) -> String { "and \(count) more" }

    func role(_ role: Contact.Role) -> String {
        switch role {
        case .hall: "Hall"
        case .line: "Line operator"
        case .equipment: "Equipment"
        case .power: "Power"
        case .command: "Command"
        }
    }

    func question(_ role: Contact.Role, _ cause: Cause) -> String? {
        switch (role, cause) {
        case (.hall, .line), (.hall, .area), (.hall, .trunk), (.hall, .flapping):
            "ask: is there electricity, are the network lights on?"
        case (.hall, .equipment): "ask: is the terminal switched on, is there electricity?"
        case (.hall, .quality): "ask: do picture and sound stutter, does anybody else use the line?"
        case (.power, _): "ask: is there a power cut in the area?"
        case (.hall, .monitorUplink), (.hall, .certificate), (.line, _), (.equipment, _), (.command, _): nil
        }
    }

    func nobodyToCall(_ cause: Cause) -> String {
        switch cause {
        case .monitorUplink:
            "Call no hall; check the monitor's own network first."
        case .quality:
            "No contacts on file: tell the hall, then call the line operator."
        case .equipment, .certificate:
            "No contacts on file: ask the hall about the terminal, then call whoever looks after it."
        case .line, .area, .trunk, .flapping:
            "No contacts on file: ask the hall whether there is electricity, then call the line operator, then power."
        }
    }

    func blind(_ from: String, _ to: String, _ duration: String) -> String {
        "Nothing could be seen from \(from) to \(to) (\(duration))."
    }

    func found(answering: Int, silent: String, count: Int) -> String {
        count == 0
            ? "Checked again: \(answering) sites answer, none is newly silent."
            : "Checked again: \(answering) sites answer; \(count) do not: \(silent)."
    }
}
