/// Whom to call, what to ask or to ask for.
enum CallPhrase: Phrase {
    case inOrder
    /// Before the first of several numbers, in a short message.
    case call
    case askForElectricity
    case askForElectricityBelow
    case askForTerminal
    case askForPicture
    case askForPlugs
    case askForPowerCut
    case askWhenPowerReturns
    case mendLine
    case mendLineOfMonitor
    case mendQuality
    case mendTerminal
    case renewCertificate
    case toldOnly
    // Where the contacts have nobody.
    case nobodyForMonitor
    case nobodyForLine
    case nobodyForNode
    case nobodyForTrunk
    case nobodyForEquipment
    case nobodyForQuality
    case nobodyForCertificate

    var texts: PhraseTexts {
        switch self {
        case .inOrder: PhraseTexts(vi: "Gọi lần lượt:", en: "Call in this order:")
        case .call: PhraseTexts(vi: "Gọi", en: "Call")
        case .askForElectricity:
            PhraseTexts(
                vi: "hỏi: có điện không, thiết bị mạng có sáng đèn không?",
                en: "ask: is there electricity, are the network lights on?"
            )
        case .askForElectricityBelow:
            PhraseTexts(
                vi: "hỏi: ở đó và các nơi trực thuộc có điện không?",
                en: "ask: is there electricity, there and in the places below?"
            )
        case .askForTerminal:
            PhraseTexts(
                vi: "hỏi: thiết bị hội nghị đã bật chưa, có điện không?",
                en: "ask: is the terminal switched on, is there electricity?"
            )
        case .askForPicture:
            PhraseTexts(
                vi: "hỏi: hình và tiếng có bị giật không, có ai đang dùng chung đường truyền không?",
                en: "ask: do picture and sound stutter, does anybody else use the line?"
            )
        case .askForPlugs:
            PhraseTexts(
                vi: "hỏi: điện có chập chờn không, dây mạng có bị lỏng không?",
                en: "ask: does the electricity flicker, is a network plug loose?"
            )
        case .askForPowerCut:
            PhraseTexts(vi: "hỏi: khu vực có đang mất điện không?", en: "ask: is there a power cut in the area?")
        case .askWhenPowerReturns:
            PhraseTexts(
                vi: "thiết bị báo mất điện, hỏi: khi nào có điện lại?",
                en: "the device reported a power cut, ask: when will the power return?"
            )
        case .mendLine: PhraseTexts(vi: "nhờ kiểm tra đường truyền", en: "to check the line")
        case .mendLineOfMonitor:
            PhraseTexts(vi: "nhờ kiểm tra đường truyền của máy giám sát", en: "to check the monitor's own line")
        case .mendQuality:
            PhraseTexts(vi: "nhờ kiểm tra chất lượng đường truyền", en: "to check the quality of the line")
        case .mendTerminal: PhraseTexts(vi: "nhờ kiểm tra thiết bị hội nghị", en: "to check the terminal")
        case .renewCertificate: PhraseTexts(vi: "nhờ gia hạn chứng thư", en: "to renew the certificate")
        case .toldOnly: PhraseTexts(vi: "báo để biết", en: "to be told")
        case .nobodyForMonitor:
            PhraseTexts(
                vi: "Không gọi các điểm cầu; kiểm tra mạng của máy giám sát trước.",
                en: "Call no hall; check the monitor's own network first."
            )
        case .nobodyForLine:
            PhraseTexts(
                vi: "Danh bạ chưa có số: gọi điểm cầu hỏi có điện không, rồi gọi đơn vị đường truyền, sau đó điện lực.",
                en:
                    "No contacts on file: ask the hall whether there is electricity, then call the line operator, then power."
            )
        case .nobodyForNode:
            PhraseTexts(
                vi: "Danh bạ chưa có số: gọi đơn vị đường truyền, sau đó điện lực.",
                en: "No contacts on file: call the line operator, then power."
            )
        case .nobodyForTrunk:
            PhraseTexts(
                vi: "Danh bạ chưa có số: gọi đơn vị đường truyền về tuyến trục, sau đó điện lực.",
                en: "No contacts on file: call the line operator about the trunk, then power."
            )
        case .nobodyForEquipment:
            PhraseTexts(
                vi: "Danh bạ chưa có số: gọi điểm cầu hỏi thiết bị đã bật chưa, rồi gọi đơn vị phụ trách thiết bị.",
                en: "No contacts on file: ask the hall whether the terminal is on, then call whoever looks after it."
            )
        case .nobodyForQuality:
            PhraseTexts(
                vi: "Danh bạ chưa có số: hỏi điểm cầu hình và tiếng có bị giật không, rồi gọi đơn vị đường truyền.",
                en: "No contacts on file: ask the hall about picture and sound, then call the line operator."
            )
        case .nobodyForCertificate:
            PhraseTexts(
                vi: "Danh bạ chưa có số: gọi đơn vị phụ trách thiết bị để gia hạn chứng thư.",
                en: "No contacts on file: call whoever looks after the terminal to renew the certificate."
            )
        }
    }
}

/// Who somebody is that can be called.
extension Contact.Role: Phrase {
    package var texts: PhraseTexts {
        switch self {
        case .hall: PhraseTexts(vi: "Điểm cầu", en: "Hall")
        case .line: PhraseTexts(vi: "Đường truyền", en: "Line operator")
        case .equipment: PhraseTexts(vi: "Thiết bị", en: "Equipment")
        case .power: PhraseTexts(vi: "Điện lực", en: "Power")
        case .command: PhraseTexts(vi: "Chỉ huy", en: "Command")
        }
    }
}
