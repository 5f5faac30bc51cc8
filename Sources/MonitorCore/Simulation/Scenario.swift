/// A province and what happens to its lines over some minutes, as a file tells it; `ScenarioReader` makes it.
package struct Scenario: Sendable {
    /// One site or node of the inventory that has an address in `SimulatedNetwork`.
    package struct Place: Hashable, Sendable {
        package var id: SiteID
        /// As people say it.
        package var name: String
        /// Its line's and its terminal's; one where they are the same.
        package var addresses: [UInt32]
    }

    /// Where the province answers.
    package struct Ports: Hashable, Sendable {
        /// UDP, RFC 8762; a reflector's own port would be 862, which only root may open.
        package var stamp: UInt16 = 8620
        /// TCP, the call signalling of H.323.
        package var h323: UInt16 = 1720
        /// UDP and TCP.
        package var sip: UInt16 = 5060
        /// TCP.
        package var http: UInt16 = 8080
    }

    /// Something that happens to some lines for a while.
    package struct Step: Hashable, Sendable {
        /// Since the start.
        package var at: Duration
        /// Since the start; nil where neither it nor the scenario ends.
        package var until: Duration?
        /// Indexes of `places`, ascending.
        package var places: [Int]
        package var change: LineChange
        /// In the author's words; nil where the change speaks for itself.
        package var say: String?
    }

    package var language: Language
    /// IANA name; nil is the machine's.
    package var timeZone: String?
    /// Nil where it goes on until somebody ends it.
    package var duration: Duration?
    /// The same seed and the same packets meet the same luck.
    package var seed: UInt64
    package var ports: Ports
    package var places: [Place]
    /// What holds while no step says otherwise, one for each of `places`.
    package var lines: [LineCondition]
    /// The same for the addresses of nobody.
    package var elsewhere: LineCondition
    /// In the order of the file.
    package var steps: [Step]
}

/// The addresses that a simulated province may have: 127.57.0.0/16, which reach this machine alone and need no set-up.
package enum SimulatedNetwork {
    static let first: UInt32 = 0x7F39_0000
    static let last: UInt32 = 0x7F39_FFFF
    static let text = "127.57.0.0/16"

    static func contains(_ address: UInt32) -> Bool { address & 0xFFFF_0000 == first }
}
