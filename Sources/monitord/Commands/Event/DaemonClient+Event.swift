import MonitorCore

extension DaemonClient {
    /// Does something about an event, and says what it has become.
    func change(event name: String, _ deed: String, _ fields: [String: Any]) throws {
        let body = try send("POST", "/events/\(PercentEncoding.encode(name))/\(deed)", fields)
        let answer: EventsDocument = try document(body)
        OutputStyle.standard.show(EventList.answer(answer))
    }
}
