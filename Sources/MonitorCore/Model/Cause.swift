/// The kind of fault that a diagnosis names.
package enum Cause: String, CaseIterable, Sendable, Codable {
    case monitorUplink = "monitor-uplink"
    case trunk
    case area
    case line
    case equipment
    case quality
    case flapping
    case certificate
}

/// How urgent an incident is; ordered from `info` to `critical`.
package enum Severity: String, CaseIterable, Comparable, Sendable, Codable {
    case info
    case warning
    case critical

    package static func < (left: Severity, right: Severity) -> Bool {
        left.order < right.order
    }

    private var order: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .critical: 2
        }
    }
}

/// Why an incident ended.
package enum Resolution: String, CaseIterable, Sendable, Codable {
    case recovered
    case merged
    case removed
    case closed
}
