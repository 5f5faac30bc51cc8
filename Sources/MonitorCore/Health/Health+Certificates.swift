/// Incidents of certificates that end too soon; the state of a site has nothing to do with them.
extension Health {
    mutating func noteCertificate(_ site: Roster.Index, check: Int, daysLeft: Int) {
        guard roster.sites[site].checks.indices.contains(check),
            let limit = roster.sites[site].checks[check].certificateDays
        else { return }
        let name = roster.sites[site].checks[check].name
        if daysLeft < limit {
            noteEnding(site, name, daysLeft)
        } else {
            noteGood(site, name)
        }
    }

    private mutating func noteEnding(_ site: Roster.Index, _ check: String, _ days: Int) {
        sound[site]?.remove(check)
        if let id = book.local(.certificate, of: site) {
            guard book[id]?.certificates[check] != days else { return }
            book.update(id) { $0.certificates[check] = days }
        } else if !closed.contains(LocalPlace(cause: .certificate, site: site)) {
            ending[site, default: [:]][check] = days
        }
    }

    private mutating func noteGood(_ site: Roster.Index, _ check: String) {
        ending[site]?[check] = nil
        if ending[site]?.isEmpty == true { ending[site] = nil }
        reopenWhenAllAreGood(site, check)
        guard let id = book.local(.certificate, of: site) else { return }
        let now = clock.timestamp
        book.update(id) { $0.certificates[check] = nil }
        guard book[id]?.certificates.isEmpty == true else { return }
        book.update(id) { $0.recoveredAt = now }
        resolve(id, as: .recovered)
    }

    /// The certificate that was closed by hand may be that of another check: it is over when none is left to end soon.
    private mutating func reopenWhenAllAreGood(_ site: Roster.Index, _ check: String) {
        let place = LocalPlace(cause: .certificate, site: site)
        guard closed.contains(place) else { return }
        sound[site, default: []].insert(check)
        if sound[site]?.isSuperset(of: namesOfCertificates(at: site)) == true { reopen(place) }
    }

    /// The checks of a site whose certificates are looked at, in the order of the configuration.
    private func namesOfCertificates(at site: Roster.Index) -> [String] {
        roster.sites[site].checks.filter { $0.certificateDays != nil }.map(\.name)
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

    func evidence(of certificates: [String: Int], at site: Roster.Index) -> [Evidence] {
        roster.sites[site].checks.compactMap { check in
            guard let limit = check.certificateDays, let days = certificates[check.name] else { return nil }
            return .certificateEnds(check: check.name, days: days, limit: limit)
        }
    }

    /// What an earlier run said of the site's certificates, as far as they are still looked at.
    func certificates(in evidence: [Evidence], at site: Roster.Index) -> [String: Int] {
        let names = namesOfCertificates(at: site)
        return evidence.reduce(into: [:]) { result, item in
            if case .certificateEnds(let name, let days, _) = item, names.contains(name) { result[name] = days }
        }
    }

    /// A reload may have taken some of its checks from a site: what nobody looks at can't become good any more.
    ///
    /// - Returns: false when nothing is left of the fault.
    mutating func keepCertificatesLookedAt(in id: Fault.ID, at site: Roster.Index) -> Bool {
        let names = namesOfCertificates(at: site)
        book.update(id) { $0.certificates = $0.certificates.filter { names.contains($0.key) } }
        return book[id]?.certificates.isEmpty == false
    }
}
