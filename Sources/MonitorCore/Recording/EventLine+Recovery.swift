/// Lines about a root that recovered or was lost again.
extension EventLine {
    mutating func recovered(_ incident: Incident, number: String, at: Timestamp) -> String {
        let clock = incident.recoveredAt.map { time.clock($0, near: at) }
        guard let who = sitesOfArea(incident) else {
            return phrase(
                vi: "đã bình thường trở lại\(clock.map { " lúc \($0)" } ?? ""), \(number) chờ ổn định rồi mới đóng",
                en: "well again\(clock.map { " at \($0)" } ?? ""), \(number) stays open until all is stable"
            )
        }
        let answers = phrase(
            vi: "\(who) đã trả lời trở lại\(clock.map { " lúc \($0)" } ?? "")",
            en: "\(who) answer again\(clock.map { " since \($0)" } ?? "")"
        )
        let left = incident.affected.count
        let still = phrase(vi: ", còn \(sites(left)) chưa trả lời", en: ", \(sites(left)) still silent")
        let waits = phrase(vi: "\(number) chờ ổn định rồi mới đóng", en: "\(number) stays open until all is stable")
        return answers + (left > 0 ? still : "") + "; " + waits
    }

    func lostAgain(_ incident: Incident, number: String) -> String {
        guard let who = sitesOfArea(incident) else {
            return phrase(vi: "lại bị lỗi, \(number) tiếp tục", en: "lost again, \(number) goes on")
        }
        return phrase(vi: "\(who) lại mất kết nối, \(number) tiếp tục", en: "\(who) are lost again, \(number) goes on")
    }

    /// Those that an area's line speaks of where its root was never lost; nil where the root itself was.
    private func sitesOfArea(_ incident: Incident) -> String? {
        guard incident.rootAnsweredThroughout else { return nil }
        return incident.root == nil
            ? phrase(vi: "các điểm cầu này", en: "these sites")
            : phrase(vi: "các điểm cầu trực thuộc", en: "the sites below it")
    }
}

extension Incident {
    /// True for an area or trunk whose root is not among the lost: it answers, or there is none.
    ///
    /// A root that was lost stands in the evidence as silent, also after its recovery.
    var rootAnsweredThroughout: Bool {
        guard cause == .area || cause == .trunk else { return false }
        guard let root else { return true }
        let wasLost = evidence.contains { evidence in
            switch evidence {
            case .silent(let site, _), .explains(let site, _): site == root
            default: false
            }
        }
        return !wasLost && rootState.map { $0 == .up || $0 == .degraded || $0 == .equipmentDown } ?? false
    }
}
