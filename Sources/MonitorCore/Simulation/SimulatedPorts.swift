import Glibc

/// The sockets of a simulated province: one a port, whatever the number of sites.
final class SimulatedPorts {
    /// The UDP ports by their place in `datagrams`.
    enum DatagramService: Int, CaseIterable {
        case stamp
        case sip
    }

    let datagrams: [DatagramPort]
    let connections: StreamConnections
    private let streams: [(application: StreamApplication, port: StreamPort)]

    /// Opens all ports.
    ///
    /// Those of UDP come first: they cannot be shared, so a second simulator is refused here.
    ///
    /// - Throws: what the kernel refuses, naming the port.
    init(_ scenario: Scenario, loop: EventLoop) throws(SystemCallError) {
        let ports = scenario.ports
        datagrams = [try DatagramPort(port: ports.stamp), try DatagramPort(port: ports.sip)]
        for port in datagrams { try loop.watch(port.number) }
        streams = [
            (.h323, try StreamPort(port: ports.h323, loop: loop)),
            (.sip, try StreamPort(port: ports.sip, loop: loop)),
            (.http, try StreamPort(port: ports.http, loop: loop)),
        ]
        connections = try StreamConnections(loop: loop)
    }

    /// Makes the TCP side of every terminal what it is now; the conditions are those of the places, in their order.
    ///
    /// - Throws: EMFILE when too many sites are told apart while some refuse.
    func change(to conditions: [LineCondition], of places: [Scenario.Place]) throws(SystemCallError) {
        let silent = addresses(of: places, conditions) { $0.isTerminalSilent }
        let refusing = addresses(of: places, conditions) { $0.isTerminalRefusing }
        let everybody = places.flatMap(\.addresses)
        let ranges = SilenceFilter.ranges(of: Set(silent), among: everybody)
        let gone = Set(refusing)
        let listening = refusing.isEmpty ? nil : everybody.filter { !gone.contains($0) }
        for stream in streams { try stream.port.change(silent: ranges, listening: listening) }
        connections.change(
            isSilent: { conditions[$0].isTerminalSilent },
            isRefusing: { conditions[$0].isTerminalRefusing }
        )
    }
}

extension SimulatedPorts {
    /// Takes the connections that were made since the last time; those to anywhere but the network end at once.
    func accept(_ table: PlaceTable) {
        for stream in streams {
            stream.port.accept { connection, address in
                guard let place = table.place(of: address) else {
                    close(connection)
                    return
                }
                connections.add(connection, stream.application, at: place)
            }
        }
    }

    private func addresses(
        of places: [Scenario.Place],
        _ conditions: [LineCondition],
        where isSo: (LineCondition) -> Bool
    ) -> [UInt32] {
        places.indices.filter { isSo(conditions[$0]) }.flatMap { places[$0].addresses }
    }
}
