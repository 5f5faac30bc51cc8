/// A kind of fault in a sentence, and how a headline says it more exactly.
enum CausePhrase: Phrase {
    case monitorUplink
    case trunk
    case area
    case line
    case equipment
    case quality
    case flapping
    case certificate
    /// Of a line, where the backup answers.
    case onBackup
    /// There was an answer, so nobody may say that there was none.
    case answeredWrongly
    case certificateExpired
    case certificateDays
    /// With the present state.
    case flappingNow

    init(of incident: Incident) {
        self = incident.isOnBackup ? .onBackup : CausePhrase(incident.cause)
    }

    init(_ cause: Cause) {
        switch cause {
        case .monitorUplink: self = .monitorUplink
        case .trunk: self = .trunk
        case .area: self = .area
        case .line: self = .line
        case .equipment: self = .equipment
        case .quality: self = .quality
        case .flapping: self = .flapping
        case .certificate: self = .certificate
        }
    }

    var texts: PhraseTexts {
        switch self {
        case .monitorUplink: PhraseTexts(vi: "máy giám sát mất mạng", en: "the monitor is cut off")
        case .trunk: PhraseTexts(vi: "mất kết nối diện rộng", en: "widespread outage")
        case .area: PhraseTexts(vi: "mất cả khu vực", en: "whole area lost")
        case .line: PhraseTexts(vi: "mất đường truyền", en: "line lost")
        case .onBackup: PhraseTexts(vi: "mất kênh chính, đang chạy dự phòng", en: "main line lost, running on backup")
        case .equipment: PhraseTexts(vi: "thiết bị không trả lời", en: "terminal does not answer")
        case .quality: PhraseTexts(vi: "chất lượng kém", en: "poor quality")
        case .flapping: PhraseTexts(vi: "chập chờn", en: "unstable")
        case .certificate: PhraseTexts(vi: "chứng thư sắp hết hạn", en: "certificate about to expire")
        case .answeredWrongly:
            PhraseTexts(vi: "THIẾT BỊ KHÔNG TRẢ LỜI ĐÚNG", en: "TERMINAL DOES NOT ANSWER PROPERLY")
        case .certificateDays:
            PhraseTexts(vi: "CHỨNG THƯ CÒN {days} NGÀY", en: "CERTIFICATE ENDS IN {days} {days?DAY|DAYS}")
        case .certificateExpired: PhraseTexts(vi: "CHỨNG THƯ ĐÃ HẾT HẠN", en: "CERTIFICATE HAS EXPIRED")
        case .flappingNow: PhraseTexts(vi: "CHẬP CHỜN (hiện {state})", en: "UNSTABLE (now {state})")
        }
    }
}
