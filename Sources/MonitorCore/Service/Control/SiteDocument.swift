/// `GET /api/v1/sites/{id}`: one site with all its checks.
package struct SiteDocument: ControlDocument {
    package struct Check: ControlDocument {
        package var name: String
        package var kind: String
        package var role: CheckRole
        /// Address or name that is probed.
        package var host: String
        /// Asks what the first line check asks, at the backup address.
        package var backup: Bool
        /// Since the daemon started.
        package var answered: Int
        package var lost: Int
        package var late: Int
        /// Of the last minute or so: see `Status`.
        package var n: Int
        package var windowSeconds: Double
        @OrNull package var ageSeconds: Double?
        @OrNull package var loss: Double?
        @OrNull package var p95: Double?
        /// Of a STAMP check; nil for others.
        @OrNull package var directions: DirectionsDocument?

        private enum CodingKeys: String, CodingKey {
            case name, kind, role, host, backup, answered, lost, late, n, loss, directions
            case windowSeconds = "window_seconds"
            case ageSeconds = "age_seconds"
            case p95 = "rtt_p95_ms"
        }
    }

    package var version = 1
    package var time: String
    package var site: SiteStatus
    @OrNull package var code: String?
    @OrNull package var group: String?
    @OrNull package var address: String?
    @OrNull package var lineAddress: String?
    /// Where it is reached when its line is lost.
    @OrNull package var backupAddress: String?
    package var via: [SiteID]
    package var children: [SiteID]
    /// Empty for a site that is not probed.
    package var checks: [Check]

    private enum CodingKeys: String, CodingKey {
        case version, time, site, code, group, address, via, children, checks
        case lineAddress = "line_address"
        case backupAddress = "backup_address"
    }
}

extension SiteDocument {
    init(_ snapshot: MonitorSnapshot, _ index: Roster.Index, session: NextSession?) {
        var clock = LocalTime(zone: snapshot.configuration.timeZone)
        let roster = snapshot.configuration.roster
        let site = roster.sites[index]
        self.init(
            time: clock.rfc3339(snapshot.at.timestamp),
            site: SiteStatus(
                snapshot,
                index,
                profile: snapshot.configuration.callProfile(for: session),
                clock: &clock
            ),
            code: site.code,
            group: site.group,
            address: site.address?.description,
            lineAddress: site.lineAddress?.description,
            backupAddress: site.backupAddress?.description,
            via: site.via,
            children: roster.children[index].map { roster.sites[$0].id },
            checks: snapshot.directory.targetsOfSite[index].map { Check(snapshot, target: Int($0)) }
        )
    }
}

extension SiteDocument.Check {
    init(_ snapshot: MonitorSnapshot, target: Int) {
        let check = snapshot.directory.targets[target].check
        let figures = snapshot.windows[target].figures(at: snapshot.at.instant)
        let count = snapshot.counts[target]
        self.init(
            name: check.name,
            kind: check.kind.name,
            role: check.role,
            host: check.kind == .push ? "any" : check.host.description,
            backup: check.isBackup,
            answered: Int(count.answered),
            lost: Int(count.lost),
            late: Int(count.late),
            n: figures.n,
            windowSeconds: figures.window.inSeconds,
            ageSeconds: figures.age?.inRoundedSeconds,
            loss: figures.lossRatio,
            p95: figures.rttP95?.inMilliseconds,
            directions: snapshot.directions(ofTarget: target).map(DirectionsDocument.init)
        )
    }
}
