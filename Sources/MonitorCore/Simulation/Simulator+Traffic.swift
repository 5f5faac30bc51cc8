// What the monitor sends, and what comes back to it.

extension Simulator {
    /// Sends every datagram that has come in on its way.
    func receive() {
        for (index, port) in ports.datagrams.enumerated() {
            port.receive { datagram, arrivedAt in depart(datagram, port: index, at: arrivedAt) }
        }
    }

    /// What happens to it, there and back, is decided by what holds now.
    private func depart(_ datagram: SimulatedDatagram, port: Int, at now: Instant) {
        guard let place = table.place(of: datagram.local) else { return }
        let condition = conditions[place]
        guard case .arrives(let there) = lines[place].pass(.to, under: condition) else { return }
        let arrival = now + there
        let journey = DatagramsUnderWay.Journey(port: port, place: place, datagram: datagram)
        switch lines[place].pass(.from, under: condition) {
        case .lost: underWay.depart(journey, arrival: arrival, back: nil)
        case .arrives(let back): underWay.depart(journey, arrival: arrival, back: arrival + back)
        }
    }

    /// Reads requests of connections.
    func serve() {
        ports.connections.read(
            name: { $0 < scenario.places.count ? scenario.places[$0].name : SimulatedNetwork.text },
            delay: { place in conditions[place].terminal == .well ? lines[place].carry(under: conditions[place]) : nil }
        )
    }

    /// Lets the sites answer, and sends what is back by now.
    func answer(at now: ClockReading) {
        underWay.arrive(by: now.instant) { journey, arrival in
            answer(journey, at: ClockReading(instant: arrival, timestamp: now.timestamp(of: arrival)))
        }
        underWay.comeBack(by: now.instant) { ports.datagrams[$0.port].send($0.datagram) }
        for port in ports.datagrams { port.flush() }
        ports.connections.send(by: now.instant)
    }

    private func answer(_ journey: DatagramsUnderWay.Journey, at time: ClockReading) -> [UInt8]? {
        switch SimulatedPorts.DatagramService(rawValue: journey.port) {
        case .stamp: reflectors.answer(journey.datagram, at: time)
        case .sip: conditions[journey.place].terminal == .well ? SIPResponder.answer(journey.datagram.bytes) : nil
        case nil: nil
        }
    }
}
