/// Lines about incidents.
enum IncidentLinePhrase: Phrase {
    case incident
    case manySites
    case opened
    case rediagnosed
    case causeSince
    case grew
    case affected
    // How it ended.
    case recovered
    case merged
    case removed
    case elsewhere
    case closed
    // A root that came back, or went again.
    case well
    case wellSince
    case answerAgain
    case answerAgainSince
    case stillSilent
    case staysOpen
    case lostAgain
    case theyAreLostAgain
    case theseSites
    case sitesBelow

    var texts: PhraseTexts {
        switch self {
        case .incident: PhraseTexts(vi: "sự cố #{number}", en: "incident #{number}")
        case .manySites: PhraseTexts(vi: "Nhiều điểm cầu", en: "Several sites")
        case .opened: PhraseTexts(vi: "mở {incident}: {diagnosis}", en: "{incident} opened: {diagnosis}")
        case .rediagnosed:
            PhraseTexts(vi: "xác định lại {incident}: {diagnosis}", en: "{incident} diagnosed anew: {diagnosis}")
        case .causeSince: PhraseTexts(vi: "{cause} từ {clock}", en: "{cause} since {clock}")
        case .grew: PhraseTexts(vi: "{incident} lan rộng", en: "{incident} grew")
        case .affected:
            PhraseTexts(vi: "ảnh hưởng {count} điểm cầu", en: "{count} {count?site|sites} affected")
        case .recovered:
            PhraseTexts(vi: "{incident} ĐÃ KHÔI PHỤC sau {length}", en: "{incident} RESOLVED after {length}")
        case .merged:
            PhraseTexts(vi: "{incident} được gộp vào sự cố #{into}", en: "{incident} is part of incident #{into} now")
        case .elsewhere:
            PhraseTexts(
                vi: "{incident} kết thúc vì điểm cầu dự họp ở nơi khác, không dò nữa",
                en: "{incident} ends because the site takes part elsewhere and is not probed"
            )
        case .removed:
            PhraseTexts(
                vi: "{incident} kết thúc vì điểm cầu không còn trong cấu hình",
                en: "{incident} ends because the site is no longer configured"
            )
        case .closed:
            PhraseTexts(
                vi: "{incident} được đóng bằng tay sau {length}",
                en: "{incident} closed by hand after {length}"
            )
        case .well: PhraseTexts(vi: "đã bình thường trở lại", en: "well again")
        case .wellSince: PhraseTexts(vi: "đã bình thường trở lại lúc {clock}", en: "well again since {clock}")
        case .answerAgain: PhraseTexts(vi: "{sites} đã trả lời trở lại", en: "{sites} answer again")
        case .answerAgainSince:
            PhraseTexts(vi: "{sites} đã trả lời trở lại lúc {clock}", en: "{sites} answer again since {clock}")
        case .stillSilent:
            PhraseTexts(vi: "còn {count} điểm cầu chưa trả lời", en: "{count} {count?site|sites} still silent")
        case .staysOpen:
            PhraseTexts(vi: "{incident} chờ ổn định rồi mới đóng", en: "{incident} stays open until all is stable")
        case .lostAgain: PhraseTexts(vi: "lại bị lỗi, {incident} tiếp tục", en: "lost again, {incident} goes on")
        case .theyAreLostAgain:
            PhraseTexts(
                vi: "{sites} lại mất kết nối, {incident} tiếp tục",
                en: "{sites} are lost again, {incident} goes on"
            )
        case .theseSites: PhraseTexts(vi: "các điểm cầu này", en: "these sites")
        case .sitesBelow: PhraseTexts(vi: "các điểm cầu trực thuộc", en: "the sites below it")
        }
    }
}
