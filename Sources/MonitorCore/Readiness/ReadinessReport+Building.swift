extension ReadinessReport.Hall {
    init(_ site: Site) {
        self.init(
            id: site.id,
            name: site.name,
            level: site.level.name,
            parent: site.parent,
            code: site.code,
            verdict: .ready,
            joinsAt: nil,
            reasons: [],
            figures: nil,
            steps: [],
            safeRate: nil,
            video: nil,
            chainPasses: nil,
            weakest: nil
        )
    }

    /// False where something is to be settled though the line is good.
    var isWithoutGap: Bool { !reasons.contains { $0.kind == .noContact || $0.kind == .hostFails } }

    /// It joins elsewhere by the inventory or the event, and is not probed.
    var isArranged: Bool { reasons.first?.kind == .arranged }
}

extension ReadinessReport.Total {
    init(_ parent: Site?) {
        self.init(
            parent: parent?.id,
            name: parent?.name,
            ready: 0,
            readyWithRisk: 0,
            joins: 0,
            notVerifiable: 0
        )
    }

    mutating func add(_ verdict: ReadinessVerdict) {
        switch verdict {
        case .ready: ready += 1
        case .readyWithRisk: readyWithRisk += 1
        case .joinElsewhere: joins += 1
        case .notVerifiable: notVerifiable += 1
        }
    }
}

extension ReadinessVerdict {
    /// In the order in which somebody must do something.
    static let byUrgency: [ReadinessVerdict] = [.joinElsewhere, .notVerifiable, .readyWithRisk, .ready]
}
