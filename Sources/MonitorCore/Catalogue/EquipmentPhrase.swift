/// Lines about terminals: which check fails, why, and whether anything answers at all.
enum EquipmentPhrase: Phrase {
    case silent
    case silentSince
    /// The reason follows; empty where the check gave none.
    case fails
    case failsSince
    case answersWrongly

    var texts: PhraseTexts {
        switch self {
        case .silent: PhraseTexts(vi: "thiết bị đầu cuối không trả lời", en: "the terminal does not")
        case .silentSince:
            PhraseTexts(vi: "thiết bị đầu cuối không trả lời từ {clock}", en: "the terminal does not since {clock}")
        case .fails: PhraseTexts(vi: "phép dò {check} thất bại", en: "check {check} fails")
        case .failsSince:
            PhraseTexts(vi: "phép dò {check} thất bại từ {clock}", en: "check {check} fails since {clock}")
        case .answersWrongly:
            PhraseTexts(vi: "thiết bị có trả lời nhưng {fails}", en: "the terminal answers, but {fails}")
        }
    }
}
