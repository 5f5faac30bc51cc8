/// What other sources say of a site.
enum ReportPhrase: Phrase {
    case heading
    case says
    case saysSince
    case isStale

    var texts: PhraseTexts {
        switch self {
        case .heading: PhraseTexts(vi: "Nguồn khác báo", en: "Other sources say")
        case .says: PhraseTexts(vi: "nguồn {source} báo {state}", en: "source {source} says: {state}")
        case .saysSince:
            PhraseTexts(vi: "nguồn {source} báo {state} từ {clock}", en: "source {source} says since {clock}: {state}")
        case .isStale: PhraseTexts(vi: "{words} (đã quá cũ, từ {time})", en: "{words} (stale, of {time})")
        }
    }
}

/// What a source can say.
extension ExternalReport.State: Phrase {
    package var texts: PhraseTexts {
        switch self {
        case .up: PhraseTexts(vi: "đường truyền đang hoạt động", en: "the line is up")
        case .down: PhraseTexts(vi: "đường truyền mất phiên kết nối", en: "the line or its session is down")
        case .present: PhraseTexts(vi: "đang có mặt trong phòng họp", en: "takes part in the conference")
        case .absent: PhraseTexts(vi: "không có mặt trong phòng họp", en: "takes no part in the conference")
        case .los: PhraseTexts(vi: "mất tín hiệu quang (LOS)", en: "loss of signal (LOS)")
        case .powerOff: PhraseTexts(vi: "mất điện tại điểm cầu", en: "the power of its device is off")
        }
    }
}
