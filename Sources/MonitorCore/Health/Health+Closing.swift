extension Health {
    /// Ends an open incident by hand; the states of its sites stay as they are.
    ///
    /// Who is still lost gets no new incident before it has recovered once.
    ///
    /// - Returns: what is to be done about it; nil when no such incident is open, or it is `monitor-uplink`, which only
    ///   the uplink's return ends.
    package mutating func close(_ number: Int, at clock: ClockReading) -> [HealthOutput]? {
        guard let fault = book.open.first(where: { $0.number == number }) else { return nil }
        begin(at: clock)
        if book[fault.id]?.isOpen == true { resolve(fault.id, as: .closed) }
        return finish()
    }
}
