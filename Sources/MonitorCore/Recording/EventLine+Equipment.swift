/// Lines about terminals: which check fails, why, and whether anything answers at all.
extension EventLine {
    /// True when the terminal did answer, only not as it should: nobody may then say that it is silent.
    static func isAnswered(_ failure: String?) -> Bool {
        guard let failure else { return false }
        return failure.hasPrefix("http-") || failure.hasPrefix("certificate-")
            || ["not-http", "tls-handshake-failed"].contains(failure)
    }

    /// The state as a line says it; the term alone would deny that there was an answer where there was one.
    func name(of state: SiteState, failure: String?) -> String {
        let term = terms.name(of: state)
        guard state == .equipmentDown, Self.isAnswered(failure) else { return term }
        return term + phrase(vi: " ĐÚNG", en: " PROPERLY")
    }

    func equipmentReasons(of transition: StateTransition, since: String?) -> [String] {
        let since = since.map { phrase(vi: " từ \($0)", en: " since \($0)") } ?? ""
        guard let check = transition.check else {
            return [
                phrase(
                    vi: "đường truyền vẫn trả lời, thiết bị đầu cuối không trả lời\(since)",
                    en: "the line answers, the terminal does not\(since)"
                )
            ]
        }
        let why = transition.failure.map { ": " + words(ofFailure: $0) } ?? ""
        let failing = phrase(vi: "phép dò \(check) thất bại\(since)\(why)", en: "check \(check) fails\(since)\(why)")
        let but = phrase(vi: "thiết bị có trả lời nhưng ", en: "the terminal answers, but ")
        return [
            phrase(vi: "đường truyền vẫn trả lời", en: "the line answers"),
            Self.isAnswered(transition.failure) ? but + failing : failing,
        ]
    }

    /// The word of a failed probe for people; a word that we don't know stands as it is.
    func words(ofFailure failure: String) -> String {
        if failure.hasPrefix("http-") {
            let status = LogText.clipped(String(failure.dropFirst(5)), to: 40)
            return phrase(vi: "mã HTTP \(status)", en: "HTTP status \(status)")
        }
        return switch failure {
        case "refused": phrase(vi: "từ chối kết nối", en: "connection refused")
        case "timeout": phrase(vi: "quá thời gian chờ mà không có trả lời", en: "no answer in time")
        case "no-answer-in-time":
            phrase(vi: "kết nối được nhưng không có trả lời kịp", en: "connected, but no answer in time")
        case "empty-answer": phrase(vi: "ngắt kết nối mà không trả lời", en: "connection closed without an answer")
        case "connection-lost": phrase(vi: "kết nối bị đứt giữa chừng", en: "connection lost halfway")
        case "not-http": phrase(vi: "trả lời không phải HTTP", en: "the answer is not HTTP")
        case "tls-handshake-failed": phrase(vi: "không bắt tay được TLS", en: "TLS handshake failed")
        case "host-unreachable": phrase(vi: "không tới được máy", en: "host unreachable")
        case "certificate-expired": phrase(vi: "chứng thư đã hết hạn", en: "certificate expired")
        case "certificate-not-yet-valid": phrase(vi: "chứng thư chưa có hiệu lực", en: "certificate not yet valid")
        case "certificate-self-signed": phrase(vi: "chứng thư tự ký", en: "self-signed certificate")
        case "certificate-of-unknown-authority":
            phrase(vi: "chứng thư do nơi không được tin cậy cấp", en: "certificate of an unknown authority")
        case "certificate-revoked": phrase(vi: "chứng thư đã bị thu hồi", en: "certificate revoked")
        case "certificate-name-mismatch":
            phrase(vi: "tên trong chứng thư không khớp", en: "certificate for another name")
        case let word where word.hasPrefix("certificate-"):
            phrase(vi: "chứng thư không hợp lệ", en: "certificate not valid") + " (\(LogText.clipped(word, to: 80)))"
        default: LogText.clipped(failure, to: 80)
        }
    }
}
