/// What the monitor says about its own troubles, in the configured language.
struct Wording: Sendable {
    let language: Language

    /// Why nothing was measured in a time.
    var absent: String {
        switch language {
        case .vi: "máy giám sát không chạy (máy bận, bị dừng hoặc ngủ)"
        case .en: "the monitor did not run (machine busy, stopped or asleep)"
        }
    }

    /// Of host names that never had an address.
    func unresolved(_ name: String) -> String {
        switch language {
        case .vi: "chưa tra được địa chỉ của \(name)"
        case .en: "no address known for \(name) yet"
        }
    }

    var receiveQueueOverflow: String {
        switch language {
        case .vi: "hàng đợi nhận bị tràn, kết quả của lúc đó không tính"
        case .en: "the receive queue overflowed, what was due then does not count"
        }
    }
}
