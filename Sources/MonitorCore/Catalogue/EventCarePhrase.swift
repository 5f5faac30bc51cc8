/// What people are told when they ask for events, or for something of them.
package enum EventCarePhrase: Phrase {
    // Why not.
    case unknown
    case ambiguous
    case noEvents
    case onAirAlready
    case notOnAir
    case tooShort
    case runsInto
    case nothingToStop
    case tooLong
    // What stands in the way.
    case silenced
    case inMaintenance
    case endIt
    // What was done.
    case begun
    case extended
    case overlaps
    case stopped
    // The list.
    case headings
    case sites
    case joining
    case rollCall
    case selfTest
    case selfTestFailed
    case ahead
    case warmUp
    case onAir
    case over
    case cancelled
    // The status screen.
    case nextSession
    case runningSession

    package var texts: PhraseTexts { refusal ?? answer }

    private var refusal: PhraseTexts? {
        switch self {
        case .unknown:
            PhraseTexts(
                vi: "không có buổi họp nào tên '{name}' (xem `monitord event list`)",
                en: "there is no event '{name}' (see `monitord event list`)"
            )
        case .ambiguous:
            PhraseTexts(
                vi: "có nhiều buổi họp tên bắt đầu như vậy: {names}",
                en: "several events begin like this: {names}"
            )
        case .noEvents: PhraseTexts(vi: "Không có buổi họp nào trong cấu hình.", en: "No events.")
        case .onAirAlready:
            PhraseTexts(
                vi: "đang trong phiên, đến {until} (kéo dài: `monitord event extend`)",
                en: "it is on air already, until {until} (to go on: `monitord event extend`)"
            )
        case .notOnAir:
            PhraseTexts(
                vi: "không có phiên nào đang diễn ra hay vừa hết (bắt đầu: `monitord event start`)",
                en: "no session is on air, nor over for less than an hour (to begin one: `monitord event start`)"
            )
        case .tooShort:
            PhraseTexts(
                vi: "như vậy phiên hết lúc {until}, đã qua rồi",
                en: "the session would end at {until}, which is over"
            )
        case .runsInto:
            PhraseTexts(
                vi: "như vậy sẽ lấn sang phiên bắt đầu lúc {begins}; chỉ được đến lúc đó",
                en: "it would run into the session at {begins}; until then at most"
            )
        case .nothingToStop:
            PhraseTexts(
                vi: "hôm nay không còn phiên nào của buổi họp này",
                en: "nothing of this event takes place today any more"
            )
        case .tooLong:
            PhraseTexts(vi: "một phiên tối đa {hours} giờ", en: "a session may last {hours} h at most")
        default: nil
        }
    }

    private var answer: PhraseTexts {
        switch self {
        case .silenced:
            PhraseTexts(
                vi: "tắt báo số {id} của {by} đến {until} trùng với buổi họp '{event}': {sites} bị tắt báo",
                en: "silence {id} of {by} until {until} overlaps event '{event}': {sites} silenced"
            )
        case .inMaintenance:
            PhraseTexts(
                vi: "bảo trì số {id} của {by} đến {until} trùng với buổi họp '{event}': {sites} không được báo",
                en: "maintenance {id} of {by} until {until} overlaps event '{event}': nobody is told of {sites}"
            )
        case .endIt: PhraseTexts(vi: "bỏ bằng lệnh {command}", en: "to end it: {command}")
        case .begun:
            PhraseTexts(vi: "{event}: đang trong phiên, đến {until}.", en: "{event}: on air until {until}.")
        case .extended:
            PhraseTexts(vi: "{event}: phiên kéo dài đến {until}.", en: "{event}: the session goes on until {until}.")
        case .overlaps:
            PhraseTexts(
                vi: "Lưu ý: giờ chuẩn bị của phiên {begins} bắt đầu ngay trong phiên này; vẫn điểm danh đúng giờ.",
                en: "Note: the warm-up of the session at {begins} begins during it; its roll is called on time."
            )
        case .stopped:
            PhraseTexts(
                vi: "{event}: kết thúc trong hôm nay (làm lại: monitord event start).",
                en: "{event}: ended for today (to go on: monitord event start)."
            )
        case .headings: PhraseTexts(vi: "PHIÊN", en: "SESSION")
        case .sites: PhraseTexts(vi: "{sites} tham gia", en: "{sites} take part")
        case .joining: PhraseTexts(vi: "{count} nơi dự tại điểm cầu khác", en: "{count} of them elsewhere")
        case .rollCall:
            PhraseTexts(vi: "Điểm danh {clock}: {present}/{expected}", en: "Roll-call {clock}: {present}/{expected}")
        case .selfTest:
            PhraseTexts(
                vi: "Tự kiểm tra kênh báo {clock}: tất cả đều chuyển được",
                en: "Self-test of the channels {clock}: all delivered"
            )
        case .selfTestFailed:
            PhraseTexts(
                vi: "Tự kiểm tra kênh báo {clock}: KHÔNG CHUYỂN ĐƯỢC: {channels}",
                en: "Self-test of the channels {clock}: NOT DELIVERED: {channels}"
            )
        case .ahead: PhraseTexts(vi: "chưa đến giờ", en: "ahead")
        case .warmUp: PhraseTexts(vi: "đang chuẩn bị", en: "warm-up")
        case .onAir: PhraseTexts(vi: "ĐANG HỌP", en: "ON AIR")
        case .over: PhraseTexts(vi: "đã hết", en: "over")
        case .cancelled: PhraseTexts(vi: "đã bỏ", en: "cancelled")
        case .nextSession:
            PhraseTexts(vi: "Phiên tiếp theo: {event}, {begins}", en: "Next session: {event}, {begins}")
        case .runningSession:
            PhraseTexts(vi: "ĐANG HỌP: {event}, đến {ends}", en: "ON AIR: {event}, until {ends}")
        default: refusal ?? PhraseTexts(vi: "?", en: "?")
        }
    }
}
