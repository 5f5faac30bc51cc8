/// What an incident is called, to people.
extension Terms {
    /// A kind of fault as a headline says it, such as `MẤT KẾT NỐI KHU VỰC`.
    package func name(of cause: Cause) -> String {
        switch (language, cause) {
        case (.vi, .monitorUplink): "MÁY GIÁM SÁT MẤT MẠNG - CHƯA KẾT LUẬN VỀ CÁC ĐIỂM CẦU"
        case (.vi, .trunk): "MẤT KẾT NỐI DIỆN RỘNG"
        case (.vi, .area): "MẤT KẾT NỐI KHU VỰC"
        case (.vi, .line): "MẤT KẾT NỐI"
        case (.vi, .equipment): "THIẾT BỊ KHÔNG TRẢ LỜI"
        case (.vi, .quality): "CHẤT LƯỢNG KÉM"
        case (.vi, .flapping): "CHẬP CHỜN"
        case (.vi, .certificate): "CHỨNG THƯ SẮP HẾT HẠN"
        case (.en, .monitorUplink): "MONITOR CUT OFF - NOTHING CAN BE SAID ABOUT THE SITES"
        case (.en, .trunk): "WIDESPREAD OUTAGE"
        case (.en, .area): "AREA DOWN"
        case (.en, .line): "LINE DOWN"
        case (.en, .equipment): "TERMINAL DOES NOT ANSWER"
        case (.en, .quality): "POOR QUALITY"
        case (.en, .flapping): "UNSTABLE"
        case (.en, .certificate): "CERTIFICATE EXPIRES SOON"
        }
    }

    /// How an incident ended, such as `ĐÃ KHÔI PHỤC sau 4 phút 12 giây`; `duration` is that of the fault.
    package func name(of resolution: Resolution, after duration: Duration) -> String {
        switch (language, resolution) {
        case (.vi, .recovered): "ĐÃ KHÔI PHỤC sau \(spoken(duration))"
        case (.vi, .merged): "ĐÃ GỘP VÀO SỰ CỐ KHÁC"
        case (.vi, .removed): "KẾT THÚC, ĐÃ GỠ KHỎI DANH SÁCH"
        case (.vi, .closed): "ĐÃ ĐÓNG"
        case (.en, .recovered): "RECOVERED after \(spoken(duration))"
        case (.en, .merged): "MERGED INTO ANOTHER INCIDENT"
        case (.en, .removed): "ENDED, REMOVED FROM THE LIST"
        case (.en, .closed): "CLOSED"
        }
    }

    /// A number with so many decimals at most, with the language's decimal sign: `1,5` or `1.5`.
    package func decimal(_ value: Double, places: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "?" }
        let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
        let scaled = Int64((abs(value) * scale).rounded())
        let whole = "\(value < 0 && scaled > 0 ? "-" : "")\(scaled / Int64(scale))"
        var fraction = String(String(scaled % Int64(scale) + Int64(scale)).dropFirst())
        while fraction.last == "0" { fraction.removeLast() }
        return fraction.isEmpty ? whole : whole + (language == .vi ? "," : ".") + fraction
    }
}
