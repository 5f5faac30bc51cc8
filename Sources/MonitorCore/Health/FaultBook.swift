/// Every fault that is not over, and where to find it.
struct FaultBook: Sendable {
    private(set) var faults: [Fault.ID: Fault] = [:]
    /// Faults that are not open yet.
    private(set) var pending: Set<Fault.ID> = []
    /// Faults whose root is (or was, while they are not resolved) itself lost.
    private var ofRoot: [Roster.Index: Fault.ID] = [:]
    /// The latest area of each group, by the group's number.
    private var ofArea: [Int: Fault.ID] = [:]
    /// Faults of quality, terminals and certificates.
    private var ofPlace: [LocalPlace: Fault.ID] = [:]
    /// The latest trunk that may still be joined, or come back.
    private(set) var trunk: Fault.ID?
    private var nextID = 1
    /// Open faults as they were last reported.
    private var told: [Fault.ID: Fault] = [:]
    var nextNumber: Int

    init(nextNumber: Int) {
        self.nextNumber = nextNumber
    }

    subscript(id: Fault.ID) -> Fault? { faults[id] }

    mutating func update(_ id: Fault.ID, _ body: (inout Fault) -> Void) {
        guard let position = faults.index(forKey: id) else { return }
        body(&faults.values[position])
    }

    func rooted(at site: Roster.Index) -> Fault.ID? { ofRoot[site] }

    func area(of group: Int) -> Fault.ID? { ofArea[group] }

    func local(_ cause: Cause, of site: Roster.Index) -> Fault.ID? {
        ofPlace.isEmpty ? nil : ofPlace[LocalPlace(cause: cause, site: site)]
    }

    /// Open faults that are this site's own: of its silence, its quality, its terminals, its certificates; oldest first.
    func open(of site: Roster.Index) -> [Fault] {
        let ids = Set(Cause.allCases.compactMap { local($0, of: site) } + [rooted(at: site)].compactMap(\.self))
        return ids.compactMap { faults[$0] }.filter(\.isOpen).sorted { ($0.number ?? 0) < ($1.number ?? 0) }
    }

    /// Open faults whose root is one of these sites, in no order; looks at each fault once.
    func open(rootedAt sites: Set<Roster.Index>) -> [Fault.ID] {
        faults.values.compactMap { fault in
            fault.isOpen && fault.root.map(sites.contains) == true ? fault.id : nil
        }
    }

    /// An area that has this site for its root, though it was not lost with it; O(open areas).
    func area(above site: Roster.Index) -> Fault.ID? {
        Set(ofArea.values).filter { faults[$0]?.root == site && faults[$0]?.rootIsLost == false }.min()
    }

    mutating func add(
        cause: Cause,
        root: Roster.Index?,
        rootIsLost: Bool,
        since: Timestamp,
        verdictAt: Instant,
        isOnBackup: Bool = false
    ) -> Fault.ID {
        let id = nextID
        nextID += 1
        faults[id] = Fault(
            id: id,
            cause: cause,
            root: root,
            rootIsLost: rootIsLost,
            since: since,
            verdictAt: verdictAt
        )
        faults[id]?.isOnBackup = isOnBackup
        if let root, cause.isLocal || isOnBackup {
            ofPlace[LocalPlace(cause: cause, site: root)] = id
        } else {
            pending.insert(id)
            if let root, rootIsLost { ofRoot[root] = id }
        }
        return id
    }

    /// Gives the fault its number: from now on it is an incident.
    mutating func open(_ id: Fault.ID, at now: Timestamp) {
        let number = nextNumber
        nextNumber += 1
        pending.remove(id)
        update(id) {
            $0.number = number
            $0.openedAt = now
            $0.deadline = nil
        }
    }

    /// Takes up an incident of an earlier run.
    mutating func adopt(number: Int, openedAt: Timestamp, _ id: Fault.ID) {
        pending.remove(id)
        update(id) {
            $0.number = number
            $0.openedAt = openedAt
        }
        nextNumber = max(nextNumber, number + 1)
    }

    mutating func setRoot(_ root: Roster.Index?, isLost: Bool, of id: Fault.ID) {
        if let old = faults[id]?.root, ofRoot[old] == id { ofRoot[old] = nil }
        if let root, isLost { ofRoot[root] = id }
        update(id) {
            $0.root = root
            $0.rootIsLost = isLost
        }
    }

    /// The backup has died too, or answers again: an outage of the site, or none.
    mutating func setOnBackup(_ isOnBackup: Bool, _ id: Fault.ID) {
        guard let fault = faults[id], let root = fault.root, fault.isOnBackup != isOnBackup else { return }
        setRoot(root, isLost: !isOnBackup, of: id)
        let place = LocalPlace(cause: fault.cause, site: root)
        ofPlace[place] = isOnBackup ? id : nil
        update(id) {
            $0.isOnBackup = isOnBackup
            $0.members = []
        }
    }

    mutating func addArea(_ group: Int, to id: Fault.ID) {
        ofArea[group] = id
        update(id) {
            $0.areas.insert(group)
            if $0.cause != .trunk { $0.cause = .area }
        }
    }

    /// `wereUp` sites were up before it.
    mutating func makeTrunk(of id: Fault.ID, wereUp: Int) {
        trunk = id
        update(id) {
            $0.cause = .trunk
            $0.wereUp = max($0.wereUp, wereUp)
        }
    }

    /// From now on losses of its groups are faults of their own.
    mutating func closeAreas(of id: Fault.ID) {
        if trunk == id { trunk = nil }
        for group in faults[id]?.areas ?? [] where ofArea[group] == id { ofArea[group] = nil }
    }

    mutating func remember(_ id: Fault.ID) { told[id] = faults[id] }

    /// True when the site belonged to the fault by its last report.
    func wasMember(_ site: Roster.Index, of id: Fault.ID) -> Bool { told[id]?.members.contains(site) ?? false }

    /// Takes back what was concluded since the last report, and stops the clock of the fault.
    mutating func recall(_ id: Fault.ID) {
        guard let before = told[id], let now = faults[id] else { return }
        setOnBackup(before.isOnBackup, id)
        setRoot(before.root, isLost: before.rootIsLost, of: id)
        closeAreas(of: id)
        for group in before.areas { ofArea[group] = id }
        if before.cause == .trunk { trunk = id }
        faults[id] = before
        update(id) {
            $0.lastReturn = now.lastReturn
            $0.isReportArmed = now.isReportArmed
            $0.isRediagnosed = false
            $0.isLostAgain = false
            $0.deadline = nil
        }
    }

    mutating func remove(_ id: Fault.ID) {
        told[id] = nil
        closeAreas(of: id)
        guard let fault = faults.removeValue(forKey: id) else { return }
        pending.remove(id)
        if let root = fault.root, ofRoot[root] == id { ofRoot[root] = nil }
        guard let root = fault.root, fault.isLocal else { return }
        let place = LocalPlace(cause: fault.cause, site: root)
        if ofPlace[place] == id { ofPlace[place] = nil }
    }

    /// Open faults, oldest first.
    var open: [Fault] {
        faults.values.filter(\.isOpen).sorted { ($0.number ?? 0) < ($1.number ?? 0) }
    }
}

extension FaultBook {
    /// Carries everything over to the indexes of another roster; what has none there is left out.
    ///
    /// `roots` is the same as `sites` but for roots that only have a name: those of areas, which may not be probed.
    mutating func renumber(
        sites place: (Roster.Index) -> Roster.Index?,
        roots: (Roster.Index) -> Roster.Index?,
        groups: (Int) -> Int?
    ) {
        for position in faults.values.indices {
            let isLost = faults.values[position].rootIsLost
            faults.values[position].root = faults.values[position].root.flatMap(isLost ? place : roots)
            faults.values[position].members = Set(faults.values[position].members.compactMap(place))
            faults.values[position].reported = Set(faults.values[position].reported.compactMap(place))
            faults.values[position].excused = Set(faults.values[position].excused.compactMap(place))
            faults.values[position].areas = Set(faults.values[position].areas.compactMap(groups))
        }
        told = faults.filter(\.value.isOpen)
        ofRoot = Self.renumber(ofRoot, place)
        ofPlace = ofPlace.reduce(into: [:]) { result, entry in
            guard let site = place(entry.key.site) else { return }
            result[LocalPlace(cause: entry.key.cause, site: site)] = entry.value
        }
        ofArea = Self.renumber(ofArea, groups)
    }

    private static func renumber(_ table: [Int: Fault.ID], _ place: (Int) -> Int?) -> [Int: Fault.ID] {
        table.reduce(into: [:]) { result, entry in
            if let key = place(entry.key) { result[key] = entry.value }
        }
    }
}
