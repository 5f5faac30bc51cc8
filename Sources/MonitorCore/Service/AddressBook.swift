/// The address that each target is probed at now: literal ones from the configuration, names as last looked up.
struct AddressBook: Sendable {
    private var addresses: [IPAddress?]
    private var targetsOfName: [String: [Int]] = [:]
    /// The last good addresses, kept across reloads.
    private var known: [String: IPAddress]

    init(directory: ProbeDirectory, known: [String: IPAddress] = [:]) {
        self.known = known
        addresses = []
        for (target, entry) in directory.targets.enumerated() {
            switch entry.check.host {
            case .address(let address):
                addresses.append(address)
            case .name(let name):
                addresses.append(known[name])
                targetsOfName[name, default: []].append(target)
            }
        }
    }

    /// Nil while the name has never been resolved.
    subscript(target: Int) -> IPAddress? { addresses[target] }

    /// The same book for another layout of targets.
    func rebuilt(for directory: ProbeDirectory) -> AddressBook {
        AddressBook(directory: directory, known: known)
    }

    /// Takes over a lookup; the first address is probed, and stays while it is still among the answers.
    mutating func note(_ resolution: NameResolution) {
        guard let first = resolution.addresses.first else { return }
        if let current = known[resolution.name], resolution.addresses.contains(current) { return }
        known[resolution.name] = first
        targetsOfName[resolution.name]?.forEach { addresses[$0] = first }
    }
}
