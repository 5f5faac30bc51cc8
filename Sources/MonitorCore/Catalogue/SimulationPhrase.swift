/// What a simulated province says of itself on the terminal.
enum SimulationPhrase: Phrase {
    case start, ends, over, overAndStays
    /// Whom a step concerns.
    case everySite, firstAndMore
    /// What a step does.
    case cut, well, deaf, refusing, delay, jitter, loss, lossTo, lossFrom, burst

    var texts: PhraseTexts {
        switch self {
        case .start:
            PhraseTexts(
                vi: """
                    mô phỏng {sites} điểm cầu tại {network}: STAMP UDP {stamp}, H.323 TCP {h323}, \
                    SIP UDP và TCP {sip}, HTTP TCP {http}
                    """,
                en: """
                    simulating {sites} {sites?site|sites} at {network}: STAMP on UDP {stamp}, H.323 on TCP {h323}, \
                    SIP on UDP and TCP {sip}, HTTP on TCP {http}
                    """
            )
        case .ends: PhraseTexts(vi: "hết: {what}: {sites}", en: "over: {what}: {sites}")
        case .over: PhraseTexts(vi: "hết kịch bản", en: "the scenario is over")
        case .overAndStays:
            PhraseTexts(
                vi: "hết kịch bản; các điểm cầu vẫn trả lời cho đến khi bấm Ctrl-C",
                en: "the scenario is over; the sites go on answering until Ctrl-C"
            )
        case .everySite: PhraseTexts(vi: "toàn bộ {count} điểm cầu", en: "all {count} {count?site|sites}")
        case .firstAndMore:
            PhraseTexts(vi: "{first} và {count} điểm cầu khác", en: "{first} and {count} {count?other|others}")
        case .cut: PhraseTexts(vi: "mất đường truyền", en: "line cut")
        case .well: PhraseTexts(vi: "thiết bị đầu cuối trả lời", en: "the terminal answers")
        case .deaf: PhraseTexts(vi: "thiết bị đầu cuối không trả lời", en: "the terminal is silent")
        case .refusing: PhraseTexts(vi: "thiết bị đầu cuối từ chối kết nối", en: "the terminal refuses connections")
        case .delay: PhraseTexts(vi: "độ trễ một chiều {duration}", en: "one-way delay {duration}")
        case .jitter: PhraseTexts(vi: "jitter mỗi chiều {duration}", en: "jitter each way {duration}")
        case .loss: PhraseTexts(vi: "mất gói {percent}%", en: "loss {percent}%")
        case .lossTo: PhraseTexts(vi: "mất gói chiều đi {percent}%", en: "loss to the site {percent}%")
        case .lossFrom: PhraseTexts(vi: "mất gói chiều về {percent}%", en: "loss from the site {percent}%")
        case .burst: PhraseTexts(vi: "trung bình {count} gói liền nhau", en: "{count} in a row on the mean")
        }
    }
}
