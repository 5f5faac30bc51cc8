/// Lines about the state of a site.
enum StatePhrase: Phrase {
    case becauseOfSomethingAbove
    case becauseOf
    case nothingReceivedSince
    case belowLimits
    case onlyOneAddress
    case noHeartbeatSince
    case onlyHeartbeats
    case onBackup
    case mainLineAnswers
    case notExpected
    case joinsAt
    case noChecks
    // Recoveries.
    case answers
    case answersAgainSince
    case present
    case answersAfterDown
    case answersAfterUnreachable
    case qualityIsGood
    case terminalAnswers
    // Doubts.
    case starting
    case neverAnswered
    case isolated
    case stale
    case notEnough
    case froze

    var texts: PhraseTexts {
        switch self {
        case .becauseOfSomethingAbove:
            PhraseTexts(vi: "(do lỗi ở phía trên)", en: "(because of a fault above it)")
        case .becauseOf: PhraseTexts(vi: "(do {site})", en: "(because of {site})")
        case .nothingReceivedSince:
            PhraseTexts(vi: "không nhận được trả lời nào từ {clock}", en: "nothing received since {clock}")
        case .belowLimits:
            PhraseTexts(
                vi: "đường truyền có trả lời nhưng dưới mức yêu cầu",
                en: "the line answers, but below its limits"
            )
        case .onlyOneAddress:
            PhraseTexts(
                vi: "chỉ dò một địa chỉ nên chưa biết do đường truyền hay do thiết bị",
                en: "only one address is probed, so line and terminal cannot be told apart"
            )
        case .noHeartbeatSince:
            PhraseTexts(
                vi: "không nhận được tín hiệu báo sống nào từ {clock}",
                en: "no heartbeat received since {clock}"
            )
        case .onlyHeartbeats:
            PhraseTexts(
                vi: "chỉ nghe máy tính của điểm cầu nên chưa biết do đường truyền hay do máy tính tắt",
                en: "only the hall's own computer is heard, so a dead line and a computer that is off look the same"
            )
        case .onBackup:
            PhraseTexts(
                vi: "mất kênh chính từ {clock}, đang chạy dự phòng",
                en: "main line lost since {clock}, running on backup"
            )
        case .mainLineAnswers:
            PhraseTexts(
                vi: "kênh chính trả lời trở lại sau {after} chạy dự phòng",
                en: "the main line answers again after {after} on backup"
            )
        case .notExpected:
            PhraseTexts(vi: "không trả lời, nhưng lúc này không cần có mặt", en: "silent, but nobody expects it now")
        case .joinsAt: PhraseTexts(vi: "dự họp tại {site}", en: "takes part at {site}")
        case .noChecks: PhraseTexts(vi: "cấu hình không yêu cầu dò", en: "the configuration asks for no probing")
        case .answers: PhraseTexts(vi: "có trả lời", en: "answers")
        case .answersAgainSince:
            PhraseTexts(vi: "trả lời trở lại, đã im lặng từ {clock}", en: "answers again, silent since {clock}")
        case .present: PhraseTexts(vi: "đã có mặt sau {after}", en: "present again after {after}")
        case .answersAfterDown:
            PhraseTexts(vi: "trả lời trở lại sau {after} mất kết nối", en: "answers again after {after} down")
        case .answersAfterUnreachable:
            PhraseTexts(
                vi: "trả lời trở lại sau {after} không kiểm tra được",
                en: "answers again after {after} unreachable"
            )
        case .qualityIsGood:
            PhraseTexts(vi: "chất lượng đã tốt trở lại sau {after}", en: "quality is good again after {after}")
        case .terminalAnswers:
            PhraseTexts(vi: "thiết bị trả lời trở lại sau {after}", en: "the terminal answers again after {after}")
        case .starting: PhraseTexts(vi: "đang chờ những trả lời đầu tiên", en: "waiting for the first answers")
        case .neverAnswered:
            PhraseTexts(vi: "chưa bao giờ trả lời (tường lửa/NAT?)", en: "has never answered (firewall/NAT?)")
        case .isolated:
            PhraseTexts(
                vi: "máy giám sát mất mạng nên chưa thể kết luận",
                en: "the monitor itself is cut off, so nothing can be said"
            )
        case .stale: PhraseTexts(vi: "kết quả đã quá cũ", en: "the last results are too old")
        case .notEnough: PhraseTexts(vi: "chưa đủ kết quả để kết luận", en: "not enough results for a verdict")
        case .froze:
            PhraseTexts(
                vi:
                    "gián đoạn (đứng hình) {length} từ {clock} ({probes} lần dò liên tiếp không có trả lời), chưa đến mức mất kết nối",
                en:
                    "froze for {length} from {clock} ({probes} probes in a row unanswered), not long enough for an outage"
            )
        }
    }
}
