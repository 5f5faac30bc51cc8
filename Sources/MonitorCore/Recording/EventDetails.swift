/// The `key=value` pairs at the end of a line, in the order in which they were added.
struct EventDetails: Sendable {
    private(set) var text = ""

    /// Adds a pair; nothing where there is no value.
    mutating func add(_ key: String, _ value: String?) {
        guard let value else { return }
        if !text.isEmpty { text += " " }
        text += key + "=" + LogText.value(value)
    }

    mutating func add(_ key: String, _ value: Int?) {
        add(key, value.map(String.init))
    }

    mutating func add(_ key: String, _ value: SiteID?) {
        add(key, value?.rawValue)
    }

    /// Adds the number of sites, and their ids as one list; no more than 200 ids, the number is exact.
    mutating func add(_ key: String, sites: [SiteID]) {
        add(key, sites.count)
        guard !sites.isEmpty else { return }
        let listed = sites.prefix(200).map(\.rawValue).joined(separator: ",")
        add(key + "_sites", sites.count > 200 ? listed + ",…" : listed)
    }
}
