/// Lines about the monitor itself.
enum ServicePhrase: Phrase {
    case monitor
    case started
    case stillOpen
    case afterBreak
    case neverAnswered
    case stopped
    case reloaded
    case refused
    case alive
    case trouble
    case troubleTimes
    case sentinelMute
    case steppedForward
    case steppedBack
    case gap
    case notWritten
    case queueFull
    case writingFailed
    // The uplink.
    case noUsableSentinel
    case isolated
    case restored
    case noneLost
    case silentNow
    // Why nothing was measured.
    case didNotRun
    case wasSuspended
    case unresolved
    case receiveOverflow
    // What is wrong with heartbeats.
    case untimely
    case contested
    case crowded

    var texts: PhraseTexts {
        switch self {
        case .monitor: PhraseTexts(vi: "Máy giám sát", en: "Monitor")
        case .started:
            PhraseTexts(
                vi: "Máy giám sát bắt đầu theo dõi {sites}: dò {probed} nơi, {sentinels} địa chỉ đối chứng",
                en: "Monitor starts watching {sites}: {probed} probed, {sentinels} {sentinels?sentinel|sentinels}"
            )
        case .stillOpen:
            PhraseTexts(
                vi: "còn {count} sự cố đang mở từ lần chạy trước",
                en: "incidents still open from the last run: {count}"
            )
        case .afterBreak:
            PhraseTexts(
                vi: "lần chạy trước bị ngắt đột ngột (bị treo, bị hủy hoặc mất điện)",
                en: "the last run broke off (crash, kill or power)"
            )
        case .neverAnswered:
            PhraseTexts(
                vi: "{sites} chưa bao giờ trả lời (tường lửa/NAT?): {names}",
                en: "{sites} never answered so far (firewall/NAT?): {names}"
            )
        case .stopped:
            PhraseTexts(
                vi: "Máy giám sát dừng theo lệnh {signal} sau khi chạy {ran}",
                en: "Monitor stops on {signal} after running for {ran}"
            )
        case .reloaded:
            PhraseTexts(
                vi:
                    "Đã nạp cấu hình mới: {sites} (thêm {added}, bỏ {removed}, đổi {changed}); các điểm cầu không đổi giữ nguyên trạng thái",
                en:
                    "New configuration in use: {sites} ({added} added, {removed} removed, {changed} changed); unchanged sites keep their state"
            )
        case .refused:
            PhraseTexts(
                vi:
                    "Cấu hình mới có {errors} lỗi nên KHÔNG được dùng, cấu hình cũ vẫn có hiệu lực; lỗi đầu tiên: {first}",
                en: "New configuration NOT used, the old one stays in force; errors: {errors}, the first: {first}"
            )
        case .alive:
            PhraseTexts(
                vi: "Máy giám sát vẫn đang theo dõi {sites}: {states}",
                en: "Monitor is still watching {sites}: {states}"
            )
        case .trouble:
            PhraseTexts(
                vi: "máy giám sát có trục trặc, không phải lỗi của điểm cầu: {what}",
                en: "the monitor has trouble of its own, no fault of a site: {what}"
            )
        case .troubleTimes: PhraseTexts(vi: "{what} ({count} lần)", en: "{what} ({count} {count?time|times})")
        case .sentinelMute:
            PhraseTexts(
                vi:
                    "địa chỉ đối chứng {host} chưa bao giờ trả lời nên không dùng được để biết máy giám sát có mất mạng hay không (tường lửa?)",
                en: "sentinel {host} has never answered: it cannot tell whether we are cut off (firewall?)"
            )
        case .steppedForward:
            PhraseTexts(
                vi: "Đồng hồ của máy giám sát nhảy tới {amount}; việc đo không bị ảnh hưởng",
                en: "The monitor's clock stepped forward by {amount}; measuring is not affected"
            )
        case .steppedBack:
            PhraseTexts(
                vi: "Đồng hồ của máy giám sát nhảy lùi {amount}; việc đo không bị ảnh hưởng",
                en: "The monitor's clock stepped back by {amount}; measuring is not affected"
            )
        case .gap:
            PhraseTexts(vi: "Khoảng trống {length} từ {clock}: {why}", en: "Nothing for {length} from {clock}: {why}")
        case .notWritten:
            PhraseTexts(
                vi: "không ghi được {file} ({why}); mất {dropped} dòng, {late} dòng ghi muộn",
                en: "{file} could not be written ({why}); {dropped} {dropped?line|lines} lost, {late} written late"
            )
        case .queueFull: PhraseTexts(vi: "hàng đợi ghi đầy", en: "the queue was full")
        case .writingFailed: PhraseTexts(vi: "lỗi ghi: {error}", en: "writing failed: {error}")
        case .noUsableSentinel:
            PhraseTexts(vi: "không có địa chỉ đối chứng nào dùng được", en: "there is no usable sentinel")
        case .isolated:
            PhraseTexts(
                vi: "MÁY GIÁM SÁT MẤT MẠNG - CHƯA KẾT LUẬN VỀ CÁC ĐIỂM CẦU: {uplink}, {sites} im lặng",
                en: "THE MONITOR IS CUT OFF - NO VERDICT ON ANY SITE: {uplink}, {sites} silent"
            )
        case .restored:
            PhraseTexts(
                vi:
                    "Máy giám sát có mạng trở lại sau {length} (từ {from} đến {to} không biết gì về các điểm cầu): {answering} điểm cầu trả lời, {silent}",
                en:
                    "The monitor is connected again after {length} (from {from} to {to} nothing is known of any site): {answering} {answering?site answers|sites answer}, {silent}"
            )
        case .noneLost: PhraseTexts(vi: "không nơi nào mất thêm", en: "none was lost meanwhile")
        case .silentNow:
            PhraseTexts(
                vi: "{count} điểm cầu trước đó trả lời nay im lặng: {names}",
                en: "{count} {count?site that answered before is|sites that answered before are} silent now: {names}"
            )
        case .didNotRun:
            PhraseTexts(
                vi: "máy giám sát không chạy (máy bận hoặc tiến trình bị dừng)",
                en: "the monitor did not run (machine busy, or process stopped)"
            )
        case .wasSuspended:
            PhraseTexts(
                vi: "máy giám sát ở trạng thái ngủ (máy tính bị tạm dừng), không đo được gì",
                en: "the machine was suspended, nothing was measured"
            )
        case .unresolved:
            PhraseTexts(vi: "chưa tra được địa chỉ của {name}", en: "no address known for {name} yet")
        case .receiveOverflow:
            PhraseTexts(
                vi: "hàng đợi nhận bị tràn, kết quả của lúc đó không tính",
                en: "the receive queue overflowed, what was due then does not count"
            )
        case .untimely:
            PhraseTexts(
                vi:
                    "{count} gói UDP báo sống của {sites} điểm cầu lệch {amount} so với đồng hồ máy giám sát nên không tin được (nếu là mọi điểm cầu: chính đồng hồ máy giám sát sai)",
                en:
                    "{count} {count?heartbeat|heartbeats} by UDP, of {sites} {sites?site|sites}, {amount} off this clock and not believed (if it is all sites: our own clock is wrong)"
            )
        case .contested:
            PhraseTexts(
                vi:
                    "tín hiệu báo sống cứ bắt đầu lại: hai máy gửi cùng một mã, hoặc một máy liên tục khởi động lại; không thể biết mất gói hay mất máy nào",
                en:
                    "its heartbeats begin anew over and over: two senders with one id, or one that keeps being restarted; losses, and the death of one of them, cannot be told"
            )
        case .crowded:
            PhraseTexts(
                vi: "cổng push đã hết chỗ kết nối: điểm cầu gửi qua HTTP có thể không nghe được",
                en: "the push port has no room for more connections: halls that send by HTTP may not be heard"
            )
        }
    }
}
