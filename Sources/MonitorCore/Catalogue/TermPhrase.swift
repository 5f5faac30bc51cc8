/// Small words that all topics share: counts, units, dates.
enum TermPhrase: Phrase {
    case sites
    case days
    case hours
    case minutes
    case seconds
    /// A time of another day; `day` has two digits, `month` too.
    case clockOnDay
    /// What names are listed in a log line.
    case namesAndMore

    var texts: PhraseTexts {
        switch self {
        case .sites: PhraseTexts(vi: "{count} điểm cầu", en: "{count} {count?site|sites}")
        case .days: PhraseTexts(vi: "{count} ngày", en: "{count} d")
        case .hours: PhraseTexts(vi: "{count} giờ", en: "{count} h")
        case .minutes: PhraseTexts(vi: "{count} phút", en: "{count} min")
        case .seconds: PhraseTexts(vi: "{count} giây", en: "{count} s")
        case .clockOnDay:
            PhraseTexts(vi: "{clock} ngày {day}/{month}/{year}", en: "{clock} on {year}-{month}-{day}")
        case .namesAndMore: PhraseTexts(vi: "{names} và {count} nơi khác", en: "{names} and {count} more")
        }
    }
}
