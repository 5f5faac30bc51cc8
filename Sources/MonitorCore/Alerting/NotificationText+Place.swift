/// Where the fault is.
extension NotificationText {
    /// Nil where the fault is the monitor's own and the words before say so.
    func place(name: (SiteID) -> String) -> String? {
        if incident.cause == .monitorUplink {
            return context.type == .resolved ? catalogue.say(MessagePhrase.monitorsNetwork) : nil
        }
        let count = incident.affected.count
        guard let root = incident.root else { return count > 0 ? catalogue.sites(count) : nil }
        if context.isAboutNode { return node(name(root), passengers: count) }
        let others = incident.affected.count { $0.id != root }
        if context.type == .resolved, incident.rootAnsweredThroughout {
            return catalogue.say(MessagePhrase.sitesBelowAsLost, ["name": name(root)])
        }
        guard context.type != .resolved, others > 0 else { return name(root) }
        return catalogue.say(
            others == count ? MessagePhrase.sitesBelow : .siteAndBelow,
            ["count": others, "name": name(root)]
        )
    }

    /// A node is no bridge point: what it is must be said, and who is behind it.
    private func node(_ name: String, passengers count: Int) -> String {
        context.type == .resolved || count == 0
            ? catalogue.say(MessagePhrase.node, ["name": name])
            : catalogue.say(MessagePhrase.nodeAndPassengers, ["name": name, "count": count])
    }

    /// The superior that belongs to the name, since names recur from superior to superior; nil where it says nothing.
    var superior: String? {
        guard incident.cause != .monitorUplink, let root = incident.root, context.names.isBelowOneOfSeveral(root) else {
            return nil
        }
        return parent
    }

    /// Superior and address as far as they are known and not said yet.
    var whereLine: String? {
        switch (superior == nil ? parent : nil, address) {
        case (let parent?, let address?):
            catalogue.say(MessagePhrase.belowAtAddress, ["parent": parent, "address": address])
        case (let parent?, nil): catalogue.say(MessagePhrase.below, ["parent": parent])
        case (nil, let address?): catalogue.say(MessagePhrase.atAddress, ["address": address])
        case (nil, nil): nil
        }
    }

    private var parent: String? {
        incident.root.flatMap { context.names.site($0)?.parent }.map(context.names.name)
    }

    /// Nil too for an area whose root answers: its address is not what failed.
    private var address: String? {
        guard !incident.rootAnsweredThroughout, let site = incident.root.flatMap(context.names.site) else { return nil }
        let terminal = incident.cause == .equipment || incident.cause == .certificate
        let host = terminal ? site.address ?? site.lineAddress : site.lineAddress ?? site.address
        return host?.description
    }
}
