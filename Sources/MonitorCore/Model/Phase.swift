/// How densely a site is probed now, which limits hold, and how urgent an alert is.
package enum Phase: String, CaseIterable, Sendable, Codable {
    case idle
    case warmUp = "warm-up"
    case onAir = "on-air"
    case readiness
}

/// One duration for each phase that has its own; `readiness` takes that of the phase it interrupts.
package struct PhaseDurations: Hashable, Sendable {
    package var idle: Duration
    package var warmUp: Duration
    package var onAir: Duration

    package init(idle: Duration, warmUp: Duration, onAir: Duration) {
        self.idle = idle
        self.warmUp = warmUp
        self.onAir = onAir
    }

    /// The same duration in every phase.
    package init(all duration: Duration) {
        self.init(idle: duration, warmUp: duration, onAir: duration)
    }

    package subscript(phase: Phase) -> Duration {
        switch phase {
        case .idle, .readiness: idle
        case .warmUp: warmUp
        case .onAir: onAir
        }
    }
}
