/// What the network's owners are asked to permit.
enum PermissionPhrase: Phrase {
    case title
    case hours
    case noEvents
    case address, service, port, usual, event, readiness, suspect, purpose
    case sentinel, names, api, push
    case resolver
    case monitor
    case incoming
    case and
    case lines
    case line, rate, share, shareInEvents
    case errors
    case cap

    var texts: PhraseTexts { heading ?? use ?? sentence }

    private var heading: PhraseTexts? {
        switch self {
        case .address: PhraseTexts(vi: "ĐỊA CHỈ", en: "ADDRESS")
        case .service: PhraseTexts(vi: "GIAO THỨC", en: "PROTOCOL")
        case .port: PhraseTexts(vi: "CỔNG", en: "PORT")
        case .usual: PhraseTexts(vi: "THƯỜNG NGÀY/GIÂY", en: "USUAL/S")
        case .event: PhraseTexts(vi: "GIỜ HỌP/GIÂY", en: "EVENT/S")
        case .readiness: PhraseTexts(vi: "KIỂM TRA/GIÂY", en: "READINESS/S")
        case .suspect: PhraseTexts(vi: "KHI MẤT TRẢ LỜI/GIÂY", en: "UNANSWERED/S")
        case .purpose: PhraseTexts(vi: "DÙNG ĐỂ DÒ / BÁO TIN", en: "FOR")
        case .line: PhraseTexts(vi: "ĐƯỜNG TRUYỀN", en: "LINE")
        case .rate: PhraseTexts(vi: "TỐC ĐỘ", en: "RATE")
        case .share: PhraseTexts(vi: "CHIẾM THƯỜNG NGÀY", en: "USUAL SHARE")
        case .shareInEvents: PhraseTexts(vi: "CHIẾM GIỜ HỌP", en: "SHARE IN EVENTS")
        default: nil
        }
    }

    private var use: PhraseTexts? {
        switch self {
        case .sentinel:
            PhraseTexts(vi: "mốc kiểm tra mạng của máy giám sát", en: "reference of the monitor's own uplink")
        case .names: PhraseTexts(vi: "tra tên máy (DNS)", en: "looking host names up (DNS)")
        case .api: PhraseTexts(vi: "giao diện điều khiển (API)", en: "control (API)")
        case .push: PhraseTexts(vi: "nhận tín hiệu từ hội trường", en: "heartbeats of halls")
        case .resolver: PhraseTexts(vi: "(máy chủ DNS của máy này)", en: "(this machine's resolver)")
        case .monitor: PhraseTexts(vi: "(máy giám sát)", en: "(the monitor)")
        default: nil
        }
    }

    private var sentence: PhraseTexts {
        switch self {
        case .title:
            PhraseTexts(
                vi: "Những gì máy giám sát gửi đi, để xin phép đơn vị quản lý mạng ({count} dòng)",
                en: "What the monitor sends, for the network's owners to permit ({count} {count?row|rows})"
            )
        case .hours:
            PhraseTexts(vi: "Sự kiện {event}: ngày {date}, {hours}", en: "Event {event}: {date}, {hours}")
        case .noEvents: PhraseTexts(vi: "Chưa khai báo sự kiện nào", en: "No events are configured")
        case .incoming: PhraseTexts(vi: "(chiều vào)", en: "(incoming)")
        case .and: PhraseTexts(vi: "và {count} nơi khác", en: "and {count} more")
        case .lines:
            PhraseTexts(
                vi: "Phần đường truyền mà các lần dò chiếm, mỗi chiều (khi kiểm tra sẵn sàng luôn dưới 1%)",
                en: "What probes take of each declared line, in each direction (in a readiness run always below 1%)"
            )
        case .errors:
            PhraseTexts(
                vi:
                    "Chiều về: trả lời của từng lần dò, và thông báo lỗi ICMP (unreachable, time exceeded) của thiết bị trung gian",
                en:
                    "On the way back: the answer to each probe, and ICMP errors (unreachable, time exceeded) of devices on the way"
            )
        default:
            PhraseTexts(
                vi:
                    "Không bao giờ quá {cap} lần dò mỗi giây tới một điểm cầu khi kiểm tra sẵn sàng; không gửi tới địa chỉ nào ngoài danh sách này",
                en:
                    "Never more than {cap} probes a second to a site in a readiness run; nothing is sent to any address that is not listed here"
            )
        }
    }
}
