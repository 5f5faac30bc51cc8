/// What messages about an incident say.
enum MessagePhrase: Phrase {
    // What, before the place.
    case updated
    case reminder
    case escalated
    case acknowledged
    case drill
    // Where.
    case node
    case nodeAndPassengers
    case siteAndBelow
    case sitesBelow
    case sitesBelowAsLost
    case monitorsNetwork
    case belowAtAddress
    case below
    case atAddress
    // Since when.
    case downSince
    case mainLineSince
    case terminalSince
    case qualitySince
    case unstableSince
    case foundAt
    case cutOffSince
    case soFar
    case warmUp
    case onAir
    case answersAgain
    case shortSince
    case shortFound
    case shortSpan
    // Why, and who else.
    case because
    case lineOrTerminal
    case lineOrComputer
    case lostWithIt
    case namely
    case more
    // Who has it.
    case howToAcknowledge
    case nobodyYet
    case has
    case hasUntil
    case isLate
    case promised
    case comment
    case drillOnly
    // How it ended.
    case lasted
    case watched
    case goesOnIn
    case closedBecause
    case blind
    case noneNewlySilent
    case newlySilent

    var texts: PhraseTexts {
        switch self {
        case .updated: PhraseTexts(vi: "CẬP NHẬT - {what}", en: "UPDATE - {what}")
        case .reminder: PhraseTexts(vi: "NHẮC LẠI - {what}", en: "REMINDER - {what}")
        case .escalated: PhraseTexts(vi: "CHƯA AI NHẬN - {what}", en: "NOBODY HAS IT - {what}")
        case .acknowledged: PhraseTexts(vi: "ĐÃ NHẬN: {by} - {what}", en: "ACKNOWLEDGED: {by} - {what}")
        case .drill: PhraseTexts(vi: "[DIỄN TẬP] {what}", en: "[DRILL] {what}")
        case .node: PhraseTexts(vi: "nút mạng {name}", en: "node {name}")
        case .nodeAndPassengers:
            PhraseTexts(
                vi: "nút mạng {name} và {count} điểm cầu đi qua đó",
                en: "node {name} and {count} {count?site|sites} behind it"
            )
        case .siteAndBelow:
            PhraseTexts(
                vi: "{name} và {count} điểm cầu trực thuộc",
                en: "{name} and {count} {count?site|sites} below it"
            )
        case .sitesBelow:
            PhraseTexts(vi: "{count} điểm cầu thuộc {name}", en: "{count} {count?site|sites} below {name}")
        case .sitesBelowAsLost: PhraseTexts(vi: "các điểm cầu thuộc {name}", en: "sites below {name}")
        case .monitorsNetwork: PhraseTexts(vi: "mạng của máy giám sát", en: "the monitor's network")
        case .belowAtAddress:
            PhraseTexts(vi: "Thuộc {parent}; địa chỉ {address}.", en: "Below {parent}; address {address}.")
        case .below: PhraseTexts(vi: "Thuộc {parent}.", en: "Below {parent}.")
        case .atAddress: PhraseTexts(vi: "Địa chỉ {address}.", en: "Address {address}.")
        case .downSince: PhraseTexts(vi: "mất kết nối từ {clock}", en: "down since {clock}")
        case .mainLineSince: PhraseTexts(vi: "mất kênh chính từ {clock}", en: "main line lost since {clock}")
        case .terminalSince:
            PhraseTexts(vi: "thiết bị gặp lỗi từ {clock}", en: "terminal at fault since {clock}")
        case .qualitySince: PhraseTexts(vi: "chất lượng kém từ {clock}", en: "poor quality since {clock}")
        case .unstableSince: PhraseTexts(vi: "chập chờn từ {clock}", en: "unstable since {clock}")
        case .foundAt: PhraseTexts(vi: "phát hiện lúc {clock}", en: "found at {clock}")
        case .cutOffSince: PhraseTexts(vi: "máy giám sát mất mạng từ {clock}", en: "monitor cut off since {clock}")
        case .soFar: PhraseTexts(vi: "{since} (đã {length})", en: "{since} ({length} so far)")
        case .warmUp: PhraseTexts(vi: "{since}, sắp đến giờ họp", en: "{since}; a session begins soon")
        case .onAir: PhraseTexts(vi: "{since}, đang trong giờ họp", en: "{since}; the session is on")
        case .answersAgain:
            PhraseTexts(
                vi: "Đã bình thường trở lại lúc {clock}, đang chờ ổn định.",
                en: "Well again since {clock}, waiting until all is stable."
            )
        case .shortSince: PhraseTexts(vi: ", từ {clock}", en: ", since {clock}")
        case .shortFound: PhraseTexts(vi: ", phát hiện lúc {clock}", en: ", found at {clock}")
        case .shortSpan: PhraseTexts(vi: ", từ {from} đến {to}", en: ", from {from} to {to}")
        case .because: PhraseTexts(vi: "Căn cứ: {reasons}.", en: "Why: {reasons}.")
        case .lineOrTerminal:
            PhraseTexts(
                vi: "Điểm cầu này chỉ có một địa chỉ: chưa phân biệt được lỗi đường truyền hay lỗi thiết bị.",
                en: "This site has one address only: its line and its terminal can't be told apart."
            )
        case .lineOrComputer:
            PhraseTexts(
                vi: "Điểm cầu này chỉ được biết qua tín hiệu báo sống: có thể chỉ là máy tính ở đó đã tắt.",
                en: "This site is known by its heartbeats only: perhaps no more than its computer is off."
            )
        case .lostWithIt: PhraseTexts(vi: "Mất theo: {list}.", en: "Lost with it: {list}.")
        case .namely: PhraseTexts(vi: "Gồm: {list}.", en: "Namely: {list}.")
        case .more: PhraseTexts(vi: "{list}; và {count} điểm cầu khác", en: "{list}; and {count} more")
        case .howToAcknowledge:
            PhraseTexts(
                vi: "Nhận xử lý: monitord ack {number} --by TÊN",
                en: "To take it on: monitord ack {number} --by NAME"
            )
        case .nobodyYet:
            PhraseTexts(
                vi: "Chưa ai nhận xử lý. Nhận: monitord ack {number} --by TÊN",
                en: "Nobody has it yet. To take it on: monitord ack {number} --by NAME"
            )
        case .has: PhraseTexts(vi: "{by} đã nhận lúc {at}.", en: "{by} took it on at {at}.")
        case .hasUntil:
            PhraseTexts(
                vi: "{by} đã nhận lúc {at}, hẹn xong lúc {until}.",
                en: "{by} took it on at {at}, to be done by {until}."
            )
        case .isLate:
            PhraseTexts(
                vi: "{by} đã nhận lúc {at} nhưng đã quá giờ hẹn {until}. Nhận tiếp: monitord ack {number} --by TÊN",
                en: "{by} took it on at {at}, but {until} is over. To take it on: monitord ack {number} --by NAME"
            )
        case .promised: PhraseTexts(vi: ", hẹn xong lúc {until}", en: ", to be done by {until}")
        case .comment: PhraseTexts(vi: "Ghi chú: {comment}", en: "Comment: {comment}")
        case .drillOnly:
            PhraseTexts(
                vi: "Đây là diễn tập do {by} yêu cầu, không có sự cố thật.",
                en: "This is a drill asked for by {by}; nothing is wrong."
            )
        case .lasted: PhraseTexts(vi: "Sự cố kéo dài từ {from} đến {to}.", en: "The fault lasted from {from} to {to}.")
        case .watched:
            PhraseTexts(
                vi: "Sự cố bắt đầu từ {from}, ngừng theo dõi lúc {to}.",
                en: "The fault began at {from} and was no longer watched from {to}."
            )
        case .goesOnIn:
            PhraseTexts(
                vi: "Cùng một sự cố với #{into}: xem tiếp các tin về #{into}.",
                en: "It is the same fault as #{into}: see the messages about #{into}."
            )
        case .closedBecause: PhraseTexts(vi: "Lý do: {comment}", en: "Reason: {comment}")
        case .blind:
            PhraseTexts(
                vi: "Không quan sát được từ {from} đến {to} ({length}).",
                en: "Nothing could be seen from {from} to {to} ({length})."
            )
        case .noneNewlySilent:
            PhraseTexts(
                vi: "Kiểm tra lại: {answering} điểm cầu trả lời, không có điểm cầu nào mất thêm.",
                en: "Checked again: {answering} {answering?site answers|sites answer}, none is newly silent."
            )
        case .newlySilent:
            PhraseTexts(
                vi: "Kiểm tra lại: {answering} điểm cầu trả lời; {count} điểm cầu không trả lời: {list}.",
                en:
                    "Checked again: {answering} {answering?site answers|sites answer}; {count} {count?does|do} not: {list}."
            )
        }
    }
}
