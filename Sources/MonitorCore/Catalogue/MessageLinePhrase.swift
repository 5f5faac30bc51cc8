/// Lines about messages on their way: what was sent, what was not, what could not be stored.
enum MessageLinePhrase: Phrase {
    case sent
    case retried
    case gaveUp
    case byChannel
    // Kinds of message; with the incident's number.
    case opened
    case updated
    case reminder
    case escalated
    case acknowledged
    case resolved
    // Kinds of message that are about no single incident.
    case digest
    case rollCall
    case drill
    case test
    case heartbeat
    case channelStuck
    case channelRecovered
    case eventEnding
    // What Alerting says of itself.
    case storeBroke
    case storeMended
    case unreadable
    case storeMovedAside
    case storeLogMovedAside
    case storeInRefuge
    case storeInEmptyRefuge
    case storeHome
    case storeHomeWithoutFigures
    case storeHomeApart
    case storeRefugeLost
    case storePutBack
    case storePutBackInPlace
    case storeNotPutBack
    case notComposed
    case notComposedOf

    init(_ type: NotificationType) {
        switch type {
        case .opened: self = .opened
        case .updated: self = .updated
        case .reminder: self = .reminder
        case .escalated: self = .escalated
        case .acknowledged: self = .acknowledged
        case .resolved: self = .resolved
        case .digest: self = .digest
        case .rollCall: self = .rollCall
        case .drill: self = .drill
        case .test: self = .test
        case .heartbeat: self = .heartbeat
        case .channelStuck: self = .channelStuck
        case .channelRecovered: self = .channelRecovered
        case .eventEnding: self = .eventEnding
        }
    }

    var texts: PhraseTexts {
        switch self {
        case .sent: PhraseTexts(vi: "đã gửi {message}", en: "{message} sent")
        case .retried:
            PhraseTexts(
                vi: "chưa gửi được {message} (lần {attempt}): {reason}; sẽ gửi lại sau {next}",
                en: "{message} not sent yet (try {attempt}): {reason}; next try in {next}"
            )
        case .gaveUp:
            PhraseTexts(
                vi: "KHÔNG GỬI ĐƯỢC {message}, thôi không gửi nữa (sau {attempt} lần): {reason}",
                en: "{message} COULD NOT BE SENT and is given up (after {attempt} {attempt?try|tries}): {reason}"
            )
        case .byChannel: PhraseTexts(vi: "{kind} qua kênh {channel}", en: "{kind} by channel {channel}")
        case .opened: PhraseTexts(vi: "tin báo sự cố #{number}", en: "message on the opening of incident #{number}")
        case .updated: PhraseTexts(vi: "tin cập nhật sự cố #{number}", en: "update of incident #{number}")
        case .reminder: PhraseTexts(vi: "tin nhắc lại sự cố #{number}", en: "reminder of incident #{number}")
        case .escalated:
            PhraseTexts(
                vi: "tin báo lên cấp tiếp theo về sự cố #{number}",
                en: "escalation of incident #{number}"
            )
        case .acknowledged:
            PhraseTexts(
                vi: "tin đã có người nhận sự cố #{number}",
                en: "message that incident #{number} is acknowledged"
            )
        case .resolved:
            PhraseTexts(vi: "tin kết thúc sự cố #{number}", en: "message on the end of incident #{number}")
        case .digest: PhraseTexts(vi: "tin tình hình chung", en: "situation message")
        case .rollCall: PhraseTexts(vi: "tin điểm danh", en: "roll-call")
        case .drill: PhraseTexts(vi: "tin diễn tập", en: "drill message")
        case .test: PhraseTexts(vi: "tin thử", en: "test message")
        case .heartbeat: PhraseTexts(vi: "tín hiệu còn sống", en: "sign of life")
        case .channelStuck: PhraseTexts(vi: "tin kênh bị nghẽn", en: "message that a channel is stuck")
        case .channelRecovered: PhraseTexts(vi: "tin kênh hết nghẽn", en: "message that a channel works again")
        case .eventEnding: PhraseTexts(vi: "tin phiên sắp kết thúc", en: "message that a session ends soon")
        case .storeBroke:
            PhraseTexts(
                vi: "không lưu được sự cố và tin báo, tin báo vẫn gửi đi từ bộ nhớ: {reason}",
                en: "incidents and messages cannot be stored, messages go out from memory: {reason}"
            )
        case .storeMended:
            PhraseTexts(
                vi: "không lưu được sự cố và tin báo; nay đã lưu lại đủ",
                en: "incidents and messages could not be stored; all are stored now"
            )
        case .unreadable:
            PhraseTexts(
                vi: "không đọc được các sự cố đã lưu: {reason}",
                en: "stored incidents could not be read: {reason}"
            )
        case .storeMovedAside:
            PhraseTexts(
                vi:
                    "cơ sở dữ liệu trạng thái không dùng được ({reason}): đã cất sang {file} và bắt đầu lại với cơ sở dữ liệu trống; sự cố đang mở, tin chưa gửi và lịch sử trước đây không còn được biết, điểm cầu đang im lặng không báo động cho tới khi trả lời lần đầu",
                en:
                    "the state database cannot be used ({reason}): moved to {file}, begun anew with an empty one; open incidents, unsent messages and history of before are not known any more, halls that are silent now raise no alarm until they have answered once"
            )
        case .storeLogMovedAside:
            PhraseTexts(
                vi:
                    "những thay đổi mới nhất của cơ sở dữ liệu trạng thái không đọc được (tệp -wal hỏng): đã cất sang {file}; trạng thái tiếp tục như trước những thay đổi đó, sự cố và tin báo sau đó không còn được biết",
                en:
                    "the latest changes of the state database cannot be read (its -wal file is damaged): moved to {file}; the state goes on as it was before them, incidents and messages after that are not known any more"
            )
        case .storeInRefuge:
            PhraseTexts(
                vi:
                    "không mở được cơ sở dữ liệu trạng thái ({reason}), tệp cũ để nguyên: cho tới lần khởi động sau khi khắc phục, trạng thái được giữ tiếp ở {folder}",
                en:
                    "the state database cannot be opened ({reason}) and stays as it is: until a restart after that is mended, the state goes on in {folder}"
            )
        case .storeInEmptyRefuge:
            PhraseTexts(
                vi:
                    "không mở được và cũng không đọc được cơ sở dữ liệu trạng thái ({reason}), tệp cũ để nguyên: cho tới lần khởi động sau khi khắc phục, trạng thái được giữ ở {folder}, bắt đầu lại từ trống; sự cố đang mở và tin chưa gửi trước đây tạm thời không được biết, điểm cầu đang im lặng không báo động cho tới khi trả lời lần đầu",
                en:
                    "the state database can be neither opened nor read ({reason}) and stays as it is: until a restart after that is mended, the state is kept in {folder}, begun anew; open incidents and unsent messages of before are not known meanwhile, halls that are silent now raise no alarm until they have answered once"
            )
        case .storeHome:
            PhraseTexts(
                vi: "trạng thái được giữ tạm ở {folder}; nay đã đưa đủ về cơ sở dữ liệu trạng thái",
                en: "the state was kept in {folder}; all of it is in the state database again"
            )
        case .storeHomeWithoutFigures:
            PhraseTexts(
                vi:
                    "trạng thái được giữ tạm ở {folder}; nay đã đưa về cơ sở dữ liệu trạng thái, trừ số liệu từng phút ({reason})",
                en:
                    "the state was kept in {folder}; it is in the state database again, but for the figures of minutes ({reason})"
            )
        case .storeHomeApart:
            PhraseTexts(
                vi:
                    "trạng thái được giữ tạm ở {folder}, không biết gì về trước đó: tin chưa gửi nay gửi tiếp, phần còn lại được cất ở {file}",
                en:
                    "the state was kept in {folder} without knowledge of before: its unsent messages go on, the rest is kept in {file}"
            )
        case .storeRefugeLost:
            PhraseTexts(
                vi: "không đọc được trạng thái giữ tạm ở {folder} ({reason}): đã cất sang {file}",
                en: "the state kept in {folder} cannot be read ({reason}): moved to {file}"
            )
        case .storePutBack:
            PhraseTexts(
                vi: "cơ sở dữ liệu trạng thái {file} đã bị xoá khi đang dùng: đã tạo lại với đầy đủ nội dung",
                en: "the state database {file} was removed while in use: made again with all it held"
            )
        case .storePutBackInPlace:
            PhraseTexts(
                vi:
                    "cơ sở dữ liệu trạng thái {file} đã bị thay hoặc xoá một phần khi đang dùng: đã tạo lại với đầy đủ nội dung, tệp nằm ở đó được cất sang {other}; muốn khôi phục bản sao thì dừng monitord trước",
                en:
                    "the state database {file} was replaced or removed in part while in use: made again with all it held, what stood there is moved to {other}; to restore a copy, stop monitord first"
            )
        case .storeNotPutBack:
            PhraseTexts(
                vi:
                    "cơ sở dữ liệu trạng thái {file} đã bị xoá hoặc thay khi đang dùng và chưa tạo lại được ({reason}): đừng dừng monitord, lần khởi động sau sẽ không biết những gì được lưu từ lúc đó; sẽ thử lại sau mỗi 10 giây",
                en:
                    "the state database {file} was removed or replaced while in use and cannot be made again ({reason}): do not stop monitord, its next start would not know what is stored now; tried again every 10 s"
            )
        case .notComposed:
            PhraseTexts(vi: "không soạn được tin báo: {reason}", en: "a message could not be made: {reason}")
        case .notComposedOf:
            PhraseTexts(
                vi: "không soạn được tin báo về sự cố #{number}: {reason}",
                en: "no message about #{number} could be made: {reason}"
            )
        }
    }
}

extension Catalogue {
    /// Why a message could not be made, which is a mistake of ours.
    func notComposed(incident number: Int?, reason: String) -> String {
        guard let number else { return say(MessageLinePhrase.notComposed, ["reason": reason]) }
        return say(MessageLinePhrase.notComposedOf, ["number": number, "reason": reason])
    }

    /// A kind of message as a line speaks of it; `number` is the incident's, where there is one.
    func kind(_ type: String, incident number: Int?) -> String {
        guard let type = NotificationType(rawValue: type) else { return type }
        let phrase = MessageLinePhrase(type)
        switch type {
        case .opened, .updated, .reminder, .escalated, .acknowledged, .resolved:
            return say(phrase, ["number": number.map(String.init) ?? "?"])
        case .digest, .rollCall, .drill, .test, .heartbeat, .channelStuck, .channelRecovered, .eventEnding:
            return say(phrase)
        }
    }
}
