/// Incidents of certificates that end too soon; the state of a site has nothing to do with them.
extension Health {
    mutating func noteCertificate(_ site: Roster.Index, check: Int, daysLeft: Int) {
        guard roster.sites[site].checks.indices.contains(check),
            let limit = roster.sites[site].checks[check].certificateDays
        else { return }
        if daysLeft < limit {
            noteEnding(site, check, daysLeft)
        } else {
            noteGood(site, check)
        }
    }

    private mutating func noteEnding(_ site: Roster.Index, _ check: Int, _ days: Int) {
        if let id = book.local(.certificate, of: site) {
            guard book[id]?.certificates[check] != days else { return }
            book.update(id) { $0.certificates[check] = days }
        } else if !closed.contains(LocalPlace(cause: .certificate, site: site)) {
            ending[site, default: [:]][check] = days
        }
    }

    private mutating func noteGood(_ site: Roster.Index, _ check: Int) {
        ending[site]?[check] = nil
        if ending[site]?.isEmpty == true { ending[site] = nil }
        reopen(LocalPlace(cause: .certificate, site: site))
        guard let id = book.local(.certificate, of: site) else { return }
        let now = clock.timestamp
        book.update(id) { $0.certificates[check] = nil }
        guard book[id]?.certificates.isEmpty == true else { return }
        book.update(id) { $0.recoveredAt = now }
        resolve(id, as: .recovered)
    }

    mutating func openEndingCertificates() {
        for (site, certificates) in ending.sorted(by: { $0.key < $1.key }) {
            let id = book.add(
                cause: .certificate,
                root: site,
                rootIsLost: false,
                since: clock.timestamp,
                verdictAt: clock.instant
            )
            book.update(id) { $0.certificates = certificates }
            book.open(id, at: clock.timestamp)
            report(id, .opened)
        }
        ending.removeAll()
    }

    func evidence(of certificates: [Int: Int], at site: Roster.Index) -> [Evidence] {
        certificates.sorted { $0.key < $1.key }.compactMap { check, days in
            let checks = roster.sites[site].checks
            guard checks.indices.contains(check), let limit = checks[check].certificateDays else { return nil }
            return .certificateEnds(check: checks[check].name, days: days, limit: limit)
        }
    }

    /// What an earlier run said of the site's certificates.
    func certificates(in evidence: [Evidence], at site: Roster.Index) -> [Int: Int] {
        evidence.reduce(into: [:]) { result, item in
            guard case .certificateEnds(let name, let days, _) = item,
                let check = roster.sites[site].checks.firstIndex(where: { $0.name == name })
            else { return }
            result[check] = days
        }
    }
}
