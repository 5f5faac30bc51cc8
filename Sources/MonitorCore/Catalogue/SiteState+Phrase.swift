/// A state as people read it.
extension SiteState: Phrase {
    package var texts: PhraseTexts {
        switch self {
        case .unknown: PhraseTexts(vi: "KHÔNG RÕ", en: "UNKNOWN")
        case .up: PhraseTexts(vi: "HOẠT ĐỘNG", en: "UP")
        case .degraded: PhraseTexts(vi: "CHẤT LƯỢNG KÉM", en: "POOR QUALITY")
        case .equipmentDown: PhraseTexts(vi: "THIẾT BỊ KHÔNG TRẢ LỜI", en: "TERMINAL DOES NOT ANSWER")
        case .down: PhraseTexts(vi: "MẤT KẾT NỐI", en: "LINE DOWN")
        case .unreachable: PhraseTexts(vi: "KHÔNG KIỂM TRA ĐƯỢC", en: "CANNOT BE CHECKED")
        case .absent: PhraseTexts(vi: "VẮNG", en: "ABSENT")
        case .paused: PhraseTexts(vi: "KHÔNG THEO DÕI", en: "NOT WATCHED")
        }
    }
}
