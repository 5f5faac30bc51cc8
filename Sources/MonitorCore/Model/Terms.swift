/// The fixed words of the product in each language, so that log, messages and screens say the same thing.
package struct Terms: Sendable {
    package let language: Language

    package init(language: Language) {
        self.language = language
    }

    /// A state as people read it, such as `MẤT KẾT NỐI`.
    package func name(of state: SiteState) -> String {
        switch (language, state) {
        case (.vi, .unknown): "KHÔNG RÕ"
        case (.vi, .up): "HOẠT ĐỘNG"
        case (.vi, .degraded): "CHẤT LƯỢNG KÉM"
        case (.vi, .equipmentDown): "THIẾT BỊ KHÔNG TRẢ LỜI"
        case (.vi, .down): "MẤT KẾT NỐI"
        case (.vi, .unreachable): "KHÔNG KIỂM TRA ĐƯỢC"
        case (.vi, .absent): "VẮNG"
        case (.vi, .paused): "KHÔNG THEO DÕI"
        case (.en, .unknown): "UNKNOWN"
        case (.en, .up): "UP"
        case (.en, .degraded): "POOR QUALITY"
        case (.en, .equipmentDown): "TERMINAL DOES NOT ANSWER"
        case (.en, .down): "LINE DOWN"
        case (.en, .unreachable): "CANNOT BE CHECKED"
        case (.en, .absent): "ABSENT"
        case (.en, .paused): "NOT WATCHED"
        }
    }

    /// A duration as people say it: `4 phút 12 giây`, `4 min 12 s`; below a minute to a tenth of a second.
    package func spoken(_ duration: Duration) -> String {
        let units = language == .vi ? ["ngày", "giờ", "phút", "giây"] : ["d", "h", "min", "s"]
        let tenths = (max(0, duration.nanoseconds) + 50_000_000) / 100_000_000
        if tenths < 600 {
            let comma = language == .vi ? "," : "."
            let fraction = tenths % 10 == 0 ? "" : "\(comma)\(tenths % 10)"
            return "\(tenths / 10)\(fraction) \(units[3])"
        }
        let seconds = tenths / 10
        let parts = [seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60]
        let first = parts.firstIndex { $0 > 0 } ?? 3
        return (first..<min(first + 2, 4)).filter { parts[$0] > 0 }
            .map { "\(parts[$0]) \(units[$0])" }.joined(separator: " ")
    }
}
