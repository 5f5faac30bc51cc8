/// What `monitord probe` is to do.
package struct ProbePlan: Sendable {
    package struct Target: Sendable {
        /// As it was given on the command line.
        package var name: String
        package var address: IPAddress
        package var kind: CheckKind

        package init(name: String, address: IPAddress, kind: CheckKind) {
            self.name = name
            self.address = address
            self.kind = kind
        }
    }

    package var targets: [Target]
    /// As it was asked for, such as `h323` or `tcp:5060`.
    package var check: String
    /// Probes a target, 1 or more.
    package var count: Int
    package var interval: Duration
    package var timeout: Duration
    package var packet: PacketShape

    package init(
        targets: [Target],
        check: String,
        count: Int,
        interval: Duration,
        timeout: Duration,
        packet: PacketShape = PacketShape()
    ) {
        self.targets = targets
        self.check = check
        self.count = count
        self.interval = interval
        self.timeout = timeout
        self.packet = packet
    }
}
