/// Why a probe of a terminal failed; the raw values are the words of samples.
enum FailurePhrase: String, Phrase {
    case refused
    case timeout
    case noAnswerInTime = "no-answer-in-time"
    case incompleteAnswer = "incomplete-answer"
    case wrongAnswer = "wrong-answer"
    case emptyAnswer = "empty-answer"
    case connectionLost = "connection-lost"
    case notHTTP = "not-http"
    case handshakeFailed = "tls-handshake-failed"
    case hostUnreachable = "host-unreachable"
    case expired = "certificate-expired"
    case notYetValid = "certificate-not-yet-valid"
    case selfSigned = "certificate-self-signed"
    case unknownAuthority = "certificate-of-unknown-authority"
    case revoked = "certificate-revoked"
    case otherName = "certificate-name-mismatch"
    case status
    case sip
    case stun
    case dns
    case invalidCertificate

    var texts: PhraseTexts {
        switch self {
        case .refused: PhraseTexts(vi: "từ chối kết nối", en: "connection refused")
        case .timeout: PhraseTexts(vi: "quá thời gian chờ mà không có trả lời", en: "no answer in time")
        case .noAnswerInTime:
            PhraseTexts(vi: "kết nối được nhưng không có trả lời kịp", en: "connected, but no answer in time")
        case .incompleteAnswer:
            PhraseTexts(
                vi: "trả lời dở dang, không xong kịp thời gian chờ",
                en: "an answer began and did not end in time"
            )
        case .wrongAnswer:
            PhraseTexts(vi: "trả lời không đúng giao thức được hỏi", en: "the answer is of another protocol")
        case .emptyAnswer:
            PhraseTexts(vi: "ngắt kết nối mà không trả lời", en: "connection closed without an answer")
        case .connectionLost: PhraseTexts(vi: "kết nối bị đứt giữa chừng", en: "connection lost halfway")
        case .notHTTP: PhraseTexts(vi: "trả lời không phải HTTP", en: "the answer is not HTTP")
        case .handshakeFailed: PhraseTexts(vi: "không bắt tay được TLS", en: "TLS handshake failed")
        case .hostUnreachable: PhraseTexts(vi: "không tới được máy", en: "host unreachable")
        case .expired: PhraseTexts(vi: "chứng thư đã hết hạn", en: "certificate expired")
        case .notYetValid: PhraseTexts(vi: "chứng thư chưa có hiệu lực", en: "certificate not yet valid")
        case .selfSigned: PhraseTexts(vi: "chứng thư tự ký", en: "self-signed certificate")
        case .unknownAuthority:
            PhraseTexts(vi: "chứng thư do nơi không được tin cậy cấp", en: "certificate of an unknown authority")
        case .revoked: PhraseTexts(vi: "chứng thư đã bị thu hồi", en: "certificate revoked")
        case .otherName: PhraseTexts(vi: "tên trong chứng thư không khớp", en: "certificate for another name")
        case .status: PhraseTexts(vi: "mã HTTP {status}", en: "HTTP status {status}")
        case .sip: PhraseTexts(vi: "mã SIP {word}", en: "SIP status {word}")
        case .stun: PhraseTexts(vi: "STUN báo lỗi {word}", en: "STUN error {word}")
        case .dns: PhraseTexts(vi: "DNS trả lời {word}", en: "DNS answers {word}")
        case .invalidCertificate:
            PhraseTexts(vi: "chứng thư không hợp lệ ({word})", en: "certificate not valid ({word})")
        }
    }
}

extension FailurePhrase {
    /// Words of answers to questions: what they begin with, and how they are said.
    static let ofQuestions: [(prefix: String, phrase: FailurePhrase)] = [
        ("sip-", .sip), ("stun-", FailurePhrase.stun), ("dns-", .dns),
    ]
}

extension Catalogue {
    /// The word of a failed probe (`refused`, `http-503`) for people; a word that we don't know stands as it is.
    package func words(ofFailure failure: String) -> String {
        if failure.hasPrefix("http-") { return say(FailurePhrase.status, ["status": failure.dropFirst(5)]) }
        for (prefix, phrase) in FailurePhrase.ofQuestions where failure.hasPrefix(prefix) {
            return say(phrase, ["word": failure.dropFirst(prefix.count)])
        }
        switch FailurePhrase(rawValue: failure) {
        case .status, .sip, .stun, .dns, .invalidCertificate, nil:
            return failure.hasPrefix("certificate-")
                ? say(FailurePhrase.invalidCertificate, ["word": failure]) : failure
        case let phrase?: return say(phrase)
        }
    }

    /// True when the terminal did answer, only not as it should: nobody may then say that it is silent.
    static func isAnswered(_ failure: String?) -> Bool {
        guard let failure else { return false }
        let prefixes = ["http-", "certificate-"] + FailurePhrase.ofQuestions.map(\.prefix)
        let words: [FailurePhrase] = [.notHTTP, .handshakeFailed, .incompleteAnswer, .wrongAnswer]
        return prefixes.contains(where: failure.hasPrefix) || words.map(\.rawValue).contains(failure)
    }
}
