extension Severity {
    /// How urgent a fault is, by the table of the interface's chapter "Notification document".
    ///
    /// `level` is the root's; nil where there is none, which then counts as more than the last level.
    init(cause: Cause, phase: Phase, level: Level?) {
        let isLive =
            switch phase {
            case .warmUp, .onAir: true
            // `readiness` interrupts `idle` only, as long as nothing says otherwise.
            case .idle, .readiness: false
            }
        let isLast = level?.isLast ?? false
        switch cause {
        case .monitorUplink, .trunk: self = .critical
        case .area: self = isLive ? .critical : .warning
        case .line, .equipment: self = isLast ? (isLive ? .warning : .info) : (isLive ? .critical : .warning)
        case .quality, .flapping, .certificate: self = isLive ? .warning : .info
        }
    }
}
