extension Incident {
    /// True for an area or trunk whose root is not among the lost: it answers, or there is none.
    ///
    /// A root that was lost stands in the evidence as silent, also after its recovery.
    var rootAnsweredThroughout: Bool {
        guard cause == .area || cause == .trunk else { return false }
        guard let root else { return true }
        let wasLost = evidence.contains { evidence in
            switch evidence {
            case .silent(let site, _), .explains(let site, _), .onWay(let site, _): site == root
            default: false
            }
        }
        return !wasLost && rootState.map { $0 == .up || $0 == .degraded || $0 == .equipmentDown } ?? false
    }
}
