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
    case storeInRefuge
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
        case .storeInRefuge:
            PhraseTexts(
                vi:
                    "không mở được cơ sở dữ liệu trạng thái ({reason}), tệp cũ để nguyên: cho tới lần khởi động sau khi khắc phục, trạng thái được giữ tạm ở {folder}",
                en:
                    "the state database cannot be opened ({reason}) and stays as it is: until a restart after that is mended, the state is kept in {folder}"
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
