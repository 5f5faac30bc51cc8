/// What is said of training events, in the log and in messages of their own.
package enum EventPhrase: Phrase {
    // Lines of the log.
    case of
    case warmUp
    case began
    case ended
    case ending
    case started
    case extended
    case overlaps
    case stopped
    case tested
    case undelivered
    case noChannels
    case follows
    case onAirNow
    // Roll-calls.
    case rollCallTitle
    case rollCallBlind
    case rollCallOf
    case missing
    // Other messages.
    case endingTitle
    case nextIs
    case noneFollows
    case howToExtend
    case selfTestTitle
    case selfTestText

    package var texts: PhraseTexts {
        switch self {
        case .of: PhraseTexts(vi: "{event}: {what}", en: "{event}: {what}")
        case .warmUp:
            PhraseTexts(
                vi: "bắt đầu theo dõi sát, chuẩn bị cho phiên {hours}, {sites}",
                en: "warm-up begins for the session {hours}, {sites}"
            )
        case .began: PhraseTexts(vi: "vào phiên {hours}, {sites}", en: "the session {hours} begins, {sites}")
        case .ended: PhraseTexts(vi: "hết phiên {hours}, {next}", en: "the session {hours} is over, {next}")
        case .ending:
            PhraseTexts(
                vi: "phiên {hours} còn {minutes} phút là hết giờ",
                en: "{minutes} {minutes?minute is|minutes are} left of the session {hours}"
            )
        case .started: PhraseTexts(vi: "{by} cho bắt đầu phiên {hours}", en: "{by} begins the session {hours}")
        case .extended:
            PhraseTexts(vi: "{by} kéo dài phiên đến {until}", en: "{by} extends the session until {until}")
        case .overlaps:
            PhraseTexts(
                vi: "giờ chuẩn bị của phiên {begins} bắt đầu ngay trong phiên này, vẫn điểm danh đúng giờ",
                en: "the warm-up of the session at {begins} begins during it, its roll is called on time all the same"
            )
        case .stopped: PhraseTexts(vi: "{by} cho kết thúc trong hôm nay", en: "{by} ends it for today")
        case .tested:
            PhraseTexts(
                vi: "tự kiểm tra kênh báo: {delivered}/{channels} kênh chuyển được tin diễn tập",
                en: "self-test of the channels: {delivered} of {channels} delivered the drill"
            )
        case .undelivered: PhraseTexts(vi: "KHÔNG CHUYỂN ĐƯỢC: {channels}", en: "NOT DELIVERED: {channels}")
        case .noChannels:
            PhraseTexts(
                vi: "không có kênh nào để báo về các điểm cầu tham gia",
                en: "no channel tells anybody of its sites"
            )
        case .follows:
            PhraseTexts(vi: "phiên tiếp theo lúc {begins}: {event}", en: "next session at {begins}: {event}")
        case .onAirNow:
            PhraseTexts(vi: "đang trong phiên đến {ends}: {event}", en: "on air until {ends}: {event}")
        case .rollCallTitle:
            PhraseTexts(
                vi: "{clock}: {present}/{expected} điểm cầu đã lên",
                en: "{clock}: {present}/{expected} {expected?site|sites} there"
            )
        case .rollCallBlind:
            PhraseTexts(
                vi: "{clock}: MÁY GIÁM SÁT MẤT MẠNG - CHƯA KẾT LUẬN VỀ CÁC ĐIỂM CẦU, không điểm danh được",
                en: "{clock}: MONITOR CUT OFF - NOTHING KNOWN ABOUT ANY SITE, no roll-call"
            )
        case .rollCallOf: PhraseTexts(vi: "Phiên {hours}, {event}.", en: "Session {hours}, {event}.")
        case .missing: PhraseTexts(vi: "Chưa lên", en: "Missing")
        case .endingTitle:
            PhraseTexts(
                vi: "Phiên họp còn {minutes} phút, hết lúc {ends}: {event}",
                en: "The session ends in {minutes} {minutes?minute|minutes}, at {ends}: {event}"
            )
        case .nextIs: PhraseTexts(vi: "Phiên tiếp theo lúc {begins}.", en: "The next session begins at {begins}.")
        case .noneFollows: PhraseTexts(vi: "Sau đó không còn phiên nào.", en: "No session follows.")
        case .howToExtend:
            PhraseTexts(
                vi: "Nếu họp kéo dài: monitord event extend \"{event}\" 1h",
                en: "If it goes on: monitord event extend \"{event}\" 1h"
            )
        case .selfTestTitle:
            PhraseTexts(
                vi: "[DIỄN TẬP] Tự kiểm tra kênh báo {channel}",
                en: "[DRILL] Self-test of channel {channel}"
            )
        case .selfTestText:
            PhraseTexts(
                vi:
                    "Gửi lúc {clock}, trước giờ họp: {event}. Không có sự cố; nhận được tin này là kênh báo hoạt động tốt.",
                en:
                    "Sent at {clock}, before the session: {event}. Nothing is wrong; that you read this means that the channel works."
            )
        }
    }
}
